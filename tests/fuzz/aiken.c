/* Questions in Moodle's Aiken. */
#include "imported.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    fuzz_import(aiken_read, bytes, len);
    return 0;
}
