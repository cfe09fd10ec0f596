/* arena.h - memory that is given back all at once.
 *
 * One arena per lifetime: a course, a session, a frame, a command.
 * Nothing in an arena is freed alone; running out aborts with a message.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/err.h"
#include "base/str.h"

#include <stdarg.h>
#include <stddef.h>

typedef struct ArenaBlock ArenaBlock;
typedef struct ArenaEnd ArenaEnd;
typedef struct {
    ArenaBlock *head;
    ArenaEnd *ends;
} Arena; /* all zero bits is a valid, empty arena */

/* Zeroed room for `count` items of `size` bytes. Never NULL. Lives until arena_free. */
void *arena_alloc(Arena *a, size_t count, size_t size);

/* Room for one thing of `size` bytes that is not zeroed: for arena_new alone, where the compiler
 * knows how large a thing is and needs no call to zero it. */
void *arena_room(Arena *a, size_t size);

/* Expect `bytes` more: they come out of one block, for who knows beforehand how many they are. A
 * block that is given back whole is soon there again, where several went back to the system. */
void arena_expect(Arena *a, size_t bytes);

/* A NUL-terminated copy of the first `len` bytes of `text`. */
char *arena_text(Arena *a, const char *text, size_t len);

/* A NUL-terminated copy of a Str or of a C string (NULL gives ""). */
char *arena_str(Arena *a, Str text);
char *arena_copy(Arena *a, const char *text);

/* printf into the arena. */
char *arena_printf(Arena *a, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* Call `let_go` with `what` when the arena is freed, wiped or reset, the newest first: for what is
 * not memory, like a file that is open. */
void arena_at_end(Arena *a, void (*let_go)(void *what), void *what);

/* Forget everything but keep the room, in one block, for an arena that is filled again each frame.
 */
void arena_reset(Arena *a);

/* Free it with zeros left behind, also of all that was in it before it was reset: for what belongs
 * to a person. */
void arena_wipe(Arena *a);

void arena_free(Arena *a);

#define arena_new(a, Type) ((Type *)memset(arena_room((a), sizeof(Type)), 0, sizeof(Type)))
#define arena_array(a, Type, n) ((Type *)arena_alloc((a), (size_t)(n), sizeof(Type)))

#endif
