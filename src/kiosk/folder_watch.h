/* folder_watch.h - sleep until a file of some folders has changed. */
#ifndef KIOSK_FOLDER_WATCH_H
#define KIOSK_FOLDER_WATCH_H

#include "base/err.h"

typedef struct FolderWatch FolderWatch;

/* NULL: *err says why changes cannot be noticed. */
FolderWatch *folder_watch_open(Err *err);
void folder_watch_close(FolderWatch *w); /* NULL is fine; nobody may be waiting */

/* From now on; a folder that was replaced is watched again by saying it again. Two of what may
 * stand in it count, `only` with `*` for any letters, NULL: neither is asked for. With two NULLs
 * all counts but hidden files and what editors keep beside the real ones. */
void folder_watch_add(FolderWatch *w, const char *folder, const char *only, const char *also);

/* A job for a worker: comes back when something has changed and it has been quiet for a moment, or
 * by folder_watch_stop. */
void folder_watch_wait(void *watch);
void folder_watch_stop(FolderWatch *w);

#endif
