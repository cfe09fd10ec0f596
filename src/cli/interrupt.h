/* interrupt.h - what is half written does not outlive a program that is stopped. */
#ifndef CLI_INTERRUPT_H
#define CLI_INTERRUPT_H

/* On SIGINT, SIGTERM and SIGHUP remove what is noted, then end as the signal says. One that was
 * ignored when the program began (nohup) stays so. Once, from main.c. */
void interrupt_watch(void);

/* Borrowed until it is forgotten. */
void interrupt_note(const char *path);
void interrupt_forget(const char *path); /* NULL, or never noted: nothing */

#endif
