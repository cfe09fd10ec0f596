#include "report/shapes.h"

void drawing_begin(Drawing *d, Arena *a, double width, double height, const char *language)
{
    *d = (Drawing){ .arena = a, .width = width, .height = height, .language = language };
}

void drawing_add(Drawing *d, Shape shape)
{
    if (d->count == d->room) {
        int room = d->room ? 2 * d->room : 32;
        Shape *grown = arena_array(d->arena, Shape, room);
        if (d->count)
            memcpy(grown, d->at, (size_t)d->count * sizeof *grown);
        d->at = grown;
        d->room = room;
    }
    d->at[d->count++] = shape;
}

/* How far the points that a quarter of a circle leans to lie from its ends, for a radius of 1:
 * 4/3 (sqrt 2 - 1), the usual figure, off by less than 0.03 % anywhere. */
static const double lean = 0.5522847498307936;

void drawing_circle(Drawing *d, double x, double y, double radius, Shape look)
{
    static const double corner[5][2] = { { 1, 0 }, { 0, 1 }, { -1, 0 }, { 0, -1 }, { 1, 0 } };
    PathStep *steps = arena_array(d->arena, PathStep, 6);
    steps[0] = (PathStep){ .verb = PATH_MOVE, .x = x + radius, .y = y };
    for (int i = 0; i < 4; i++) {
        const double *from = corner[i], *to = corner[i + 1];
        steps[i + 1] = (PathStep){
            .verb = PATH_CURVE,
            .x1 = x + radius * (from[0] + lean * to[0]),
            .y1 = y + radius * (from[1] + lean * to[1]),
            .x2 = x + radius * (to[0] + lean * from[0]),
            .y2 = y + radius * (to[1] + lean * from[1]),
            .x = x + radius * to[0],
            .y = y + radius * to[1],
        };
    }
    steps[5] = (PathStep){ .verb = PATH_CLOSE };
    look.kind = SHAPE_PATH;
    look.steps = steps;
    look.step_count = 6;
    drawing_add(d, look);
}
