/* page.h - one page of text, for the bare programs that Lectern is held against. */
#ifndef BENCH_PAGE_H
#define BENCH_PAGE_H

enum { PAGE_PARAGRAPHS = 5, PAGE_OPTIONS = 4, PAGE_WIDTH = 1920, PAGE_HEIGHT = 1080 };
enum { PAGE_LEFT = 160, PAGE_TOP = 48, PAGE_COLUMN = 1600, PAGE_OPTION_HEIGHT = 52 };
enum { PAGE_TITLE_PX = 48, PAGE_TEXT_PX = 24, PAGE_MARK = 64 };

#define PAGE_PAPER 0xfffbf8f3u
#define PAGE_BOX 0xffdddeeau
#define PAGE_INK 0xff1a2330u
#define PAGE_ON 0xff0080ffu
#define PAGE_OFF 0xffff00ffu

extern const char *const page_title, *const page_question;
extern const char *const page_paragraphs[PAGE_PARAGRAPHS];
extern const char *const page_options[PAGE_OPTIONS];

#endif
