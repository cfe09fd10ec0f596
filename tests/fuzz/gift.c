/* Questions in Moodle's GIFT. */
#include "imported.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    fuzz_import(gift_read, bytes, len);
    return 0;
}
