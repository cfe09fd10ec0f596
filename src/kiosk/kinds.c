#include "kiosk/kind.h"

const KioskKind *const kiosk_kinds[STEP_KINDS] = {
#define KIND(name) [STEP_##name] = &kiosk_kind_##name,
#include "course/kinds.def"
#undef KIND
};
