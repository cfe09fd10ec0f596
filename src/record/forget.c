/* What SQLite holds in memory of people: pages of the file, and values of statements. */
#include "record/record_inside.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>

static void *take(int bytes)
{
    return malloc((size_t)bytes);
}

static int size_of(void *memory)
{
    return memory ? (int)malloc_usable_size(memory) : 0;
}

static void give_back(void *memory)
{
    wipe(memory, (size_t)size_of(memory));
    free(memory);
}

/* realloc(3) would leave the old place as it was. */
static void *resize(void *memory, int bytes)
{
    int had = size_of(memory);
    void *moved = take(bytes);
    if (!moved)
        return NULL;
    memcpy(moved, memory, (size_t)(had < bytes ? had : bytes));
    give_back(memory);
    return moved;
}

static int round_up(int bytes)
{
    return (bytes + 7) & ~7;
}

static int begin(void *nothing)
{
    (void)nothing;
    return SQLITE_OK;
}

static void end(void *nothing)
{
    (void)nothing;
}

bool record_wipe_freed(void)
{
    static const sqlite3_mem_methods wiping = { take,     give_back, resize, size_of,
                                                round_up, begin,     end,    NULL };
    /* Lookaside hands its slots on without a call of these. */
    return sqlite3_config(SQLITE_CONFIG_MALLOC, &wiping) == SQLITE_OK &&
           sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0) == SQLITE_OK;
}

void record_forget(Record *r)
{
    sqlite3_db_release_memory(r->db);
}
