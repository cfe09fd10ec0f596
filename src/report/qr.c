#include "report/qr.h"

#include <qrencode.h>

Modules qr_make(Arena *a, const char *text)
{
    QRcode *code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
    if (!code)
        return (Modules){ 0 };
    int side = code->width;
    uint8_t *dark = arena_array(a, uint8_t, side * side);
    for (int i = 0; i < side * side; i++)
        dark[i] = code->data[i] & 1; /* the lowest bit says dark; the others are of the encoder */
    QRcode_free(code);
    return (Modules){ dark, side };
}
