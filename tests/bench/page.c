#include "page.h"

const char *const page_title = "Module 3: The box that opens itself";

const char *const page_paragraphs[PAGE_PARAGRAPHS] = {
    "The sorting line in hall two has opened and closed its own gates since last spring. Nobody "
    "presses a button any more: a camera looks at each parcel, a program says which gate it is "
    "for, and the gate moves. On a good day it is right more often than a person at the end of a "
    "shift. On a bad day it sends forty parcels to the wrong town before anyone looks up. This "
    "page is about the bad days: how to see one coming, and what is yours to do about it.",
    "A program that has learned from pictures knows what was in the pictures. Ours were taken in "
    "May, with the doors open and the light coming from the left. In November the doors stay shut, "
    "the lamps are yellow and half of the parcels are wet. None of that is in what it learned. It "
    "does not know that it does not know: it gives an answer for the wet parcel as quickly and in "
    "the same voice as for the dry one, and the number beside the answer says how like May it is.",
    "So the number is worth a look. Between ninety and a hundred the line has seen thousands like "
    "this one. Below seventy it is guessing, and the screen above the belt shows an amber frame. "
    "An amber frame now and then is a torn label. Three in a row are a pattern: something in the "
    "hall has changed, and the next thirty parcels will be amber too. Stop the belt then. Stopping "
    "it takes four seconds; finding forty parcels in another town takes until Thursday.",
    "When the belt stands, look at the parcels before you look at the program. Are they wet, dark, "
    "turned over, from a sender you have not seen before? Say what you saw, in those words, in the "
    "line of the log that asks for it. That it was wrong again helps nobody. Nine wet parcels in a "
    "row, all from one lorry, all amber: that is what the people who teach the line need to hear, "
    "and "
    "it is the reason why the line has grown better every month since it came.",
    "Before you go on, think of your own place of work. What there decides something by itself, "
    "and what would change in winter, at night, or with a new supplier? You need not know how it "
    "works inside. You need to know what it has never seen. The next question is about that, and "
    "it does not count for anything but your own judgement; the reasons for each answer are shown "
    "as soon as you have given yours.",
};

const char *const page_question =
    "Three amber frames follow one another on a wet morning. What do you do first?";

const char *const page_options[PAGE_OPTIONS] = {
    "Let it run: an amber frame is a torn label",
    "Stop the belt, then look at the parcels",
    "Write into the log that it was wrong again",
    "Ask the people who taught it to come down",
};
