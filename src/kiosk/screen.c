#include "kiosk/screen.h"

#include <stdio.h>
#include <stdlib.h>

const Screen *const screens[SCREEN_COUNT] = {
#define SCREEN(name) [SCREEN_##name] = &screen_##name,
#include "kiosk/screens.def"
#undef SCREEN
};

void effects_add(Effects *fx, Effect effect)
{
    if (fx->count == MAX_EFFECTS) {
        fprintf(stderr, "effects_add: full at kind %d\n", (int)effect.kind);
        abort();
    }
    fx->at[fx->count++] = effect;
}
