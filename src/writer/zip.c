/* PKWARE's APPNOTE 6.3, as far as workbooks need it: deflated parts, their sizes behind them. */
#include "writer/zip.h"

#include <stdlib.h>
#include <zlib.h>

enum {
    LEVEL = 3, /* half the time of zlib's usual level, and a tenth more bytes */
    IN = 64 * 1024,
    OUT = 64 * 1024,
    VERSION = 20, /* of the format that a reader needs: deflated */
    SIZES_BEHIND = 1 << 3,
    DEFLATED = 8,
    DAY_ONE = 1 << 5 | 1 /* 1980-01-01, where such times begin */
};

typedef struct {
    const char *name;
    uint32_t crc;
    uint64_t packed, len, at;
} Part;

struct Zip {
    Arena *arena;
    FILE *out;
    uint64_t at; /* bytes that are written */
    Part *parts;
    int count, room;
    bool open;
    z_stream stream;
    size_t in_len;
    unsigned char in[IN], packed[OUT];
};

static void let_go(void *zip)
{
    deflateEnd(&((Zip *)zip)->stream);
}

Zip *zip_new(Arena *a, FILE *out)
{
    Zip *z = arena_new(a, Zip);
    z->arena = a;
    z->out = out;
    if (deflateInit2(&z->stream, LEVEL, Z_DEFLATED, -MAX_WBITS, MAX_MEM_LEVEL,
                     Z_DEFAULT_STRATEGY) != Z_OK)
        abort(); /* as arena.h does */
    arena_at_end(a, let_go, z);
    return z;
}

static void write_bytes(Zip *z, const void *bytes, size_t len)
{
    fwrite(bytes, 1, len, z->out);
    z->at += len;
}

/* The lowest byte first. */
static void write_number(Zip *z, uint64_t number, int bytes)
{
    unsigned char text[8];
    for (int i = 0; i < bytes; i++)
        text[i] = (unsigned char)(number >> 8 * i);
    write_bytes(z, text, (size_t)bytes);
}

static void pack(Zip *z, bool last)
{
    Part *part = &z->parts[z->count - 1];
    part->crc = (uint32_t)crc32(part->crc, z->in, (uInt)z->in_len);
    part->len += z->in_len;
    z->stream.next_in = z->in;
    z->stream.avail_in = (uInt)z->in_len;
    do {
        z->stream.next_out = z->packed;
        z->stream.avail_out = OUT;
        deflate(&z->stream, last ? Z_FINISH : Z_NO_FLUSH);
        write_bytes(z, z->packed, OUT - z->stream.avail_out);
        part->packed += OUT - z->stream.avail_out;
    } while (z->stream.avail_out == 0);
    z->in_len = 0;
}

static void end_part(Zip *z)
{
    const Part *part = &z->parts[z->count - 1];
    if (!z->open)
        return;
    pack(z, true);
    deflateReset(&z->stream);
    z->open = false;
    write_number(z, 0x08074b50, 4);
    write_number(z, part->crc, 4);
    write_number(z, part->packed, 4);
    write_number(z, part->len, 4);
}

/* What the header in front of a part and its place in the list at the end say alike. */
static void write_about(Zip *z, const Part *part, bool sizes)
{
    write_number(z, VERSION, 2);
    write_number(z, SIZES_BEHIND, 2);
    write_number(z, DEFLATED, 2);
    write_number(z, 0, 2); /* midnight */
    write_number(z, DAY_ONE, 2);
    write_number(z, sizes ? part->crc : 0, 4);
    write_number(z, sizes ? part->packed : 0, 4);
    write_number(z, sizes ? part->len : 0, 4);
    write_number(z, strlen(part->name), 2);
    write_number(z, 0, 2); /* nothing more */
}

void zip_part(Zip *z, const char *name)
{
    if (z->count)
        end_part(z);
    if (z->count == z->room) {
        z->room = z->room ? 2 * z->room : 16;
        Part *grown = arena_array(z->arena, Part, z->room);
        if (z->count)
            memcpy(grown, z->parts, (size_t)z->count * sizeof *grown);
        z->parts = grown;
    }
    Part *part = &z->parts[z->count++];
    *part = (Part){ .name = arena_copy(z->arena, name), .at = z->at };
    z->open = true;
    write_number(z, 0x04034b50, 4);
    write_about(z, part, false);
    write_bytes(z, part->name, strlen(part->name));
}

void zip_put(Zip *z, const char *bytes, size_t len)
{
    while (len) {
        size_t some = len < IN - z->in_len ? len : IN - z->in_len;
        memcpy(z->in + z->in_len, bytes, some);
        z->in_len += some;
        bytes += some;
        len -= some;
        if (z->in_len == IN)
            pack(z, false);
    }
}

void zip_text(Zip *z, const char *text)
{
    zip_put(z, text, strlen(text));
}

uint64_t zip_part_len(const Zip *z)
{
    return z->parts[z->count - 1].len + z->in_len;
}

bool zip_end(Zip *z)
{
    end_part(z);
    const uint64_t list = z->at;
    bool fits = list <= UINT32_MAX && z->count <= UINT16_MAX;
    for (int i = 0; i < z->count; i++) {
        const Part *part = &z->parts[i];
        fits = fits && part->len <= UINT32_MAX;
        write_number(z, 0x02014b50, 4);
        write_number(z, VERSION, 2);
        write_about(z, part, true);
        write_number(z, 0, 2); /* no comment */
        write_number(z, 0, 2); /* on the first disk */
        write_number(z, 0, 2);
        write_number(z, 0, 4);
        write_number(z, part->at, 4);
        write_bytes(z, part->name, strlen(part->name));
    }
    const uint64_t list_len = z->at - list;
    write_number(z, 0x06054b50, 4);
    write_number(z, 0, 4); /* one disk */
    write_number(z, z->count, 2);
    write_number(z, z->count, 2);
    write_number(z, list_len, 4);
    write_number(z, list, 4);
    write_number(z, 0, 2);
    return fits;
}
