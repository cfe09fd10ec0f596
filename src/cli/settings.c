#include "cli/call.h"

enum { SHOWN_BYTES = 64 * 1024 };

int cmd_config_show(Call *call)
{
    int status;
    if (!args_read(call, NULL, 0, 0, 0, &status))
        return status;
    if (!call_settings(call, NULL))
        return EXIT_COULD_NOT;
    Buf text;
    buf_init(&text, SHOWN_BYTES);
    config_show(&call->config, &text);
    fputs(buf_cstr(&text), call->io.out);
    if (call->database)
        fputs("# database: as --db says\n", call->io.out);
    if (call->courses)
        fputs("# courses: as --courses says\n", call->io.out);
    buf_done(&text);
    return EXIT_OK;
}
