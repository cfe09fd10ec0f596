/* The look of a report as a page: the colours of assets/themes, light and dark; on paper always
 * light. t0 … t9 are the tints of a plot, in the order of PlotTint. */
#include "writer/writer_inside.h"

#define LIGHT                                                                                      \
    "--paper:#FBF8F3;--surface:#FFF;--sunken:#F3EEE5;--line:#E4DDD0;--edge:#857F72;--ink:#1A2330;" \
    "--soft:#545E6B;--accent:#0E5A5A;--accent-soft:#DDEDEA;--on:#FFF;--sun:#F0B13C;"               \
    "--sun-soft:#FCF1D8;--sun-ink:#6A4700;--coral:#AD3A2C;--coral-soft:#FBE7E2;--leaf:#2C6A3B;"    \
    "--sky:#285A88;"
#define DARK                                                                                       \
    "--paper:#10191B;--surface:#1A2629;--sunken:#0B1214;--line:#304144;--edge:#82948F;"            \
    "--ink:#EDF2EF;--soft:#B3C0BE;--accent:#7CCBC4;--accent-soft:#17393A;--on:#10191B;"            \
    "--sun:#F0B13C;--sun-soft:#2E2816;--sun-ink:#F6D48A;--coral:#F2A295;--coral-soft:#3A221E;"     \
    "--leaf:#8FCF9B;--sky:#9CC4EA;"

const char html_style[] =
    ":root{" LIGHT "}\n"
    "@media screen and (prefers-color-scheme:dark){:root{" DARK "}}\n"
    "*{box-sizing:border-box}\n"
    "body{margin:0;background:var(--paper);color:var(--ink);"
    "font:17px/1.5 \"Atkinson Hyperlegible Next\",\"Atkinson Hyperlegible\",\"Noto Sans\","
    "system-ui,sans-serif}\n"
    "header,main{max-width:96rem;margin:0 auto;padding:0 clamp(1rem,4vw,4rem)}\n"
    "header{padding-top:3rem}\n"
    "header p{margin:0;color:var(--accent);font-weight:600;letter-spacing:.02em}\n"
    "h1,h2{font-family:\"Fraunces 72pt Soft\",Fraunces,Georgia,\"Noto Serif\",serif;"
    "font-weight:600;line-height:1.15}\n"
    "h1{font-size:clamp(2rem,4vw,3.25rem);margin:.25rem 0 2rem}\n"
    "h2{font-size:1.6rem;margin:0 0 1.25rem}\n"
    "section{background:var(--surface);border:2px solid var(--line);border-radius:20px;"
    "padding:clamp(1.25rem,3vw,2.25rem);margin:0 0 1.75rem}\n"
    "dl{margin:0;display:grid;grid-template-columns:repeat(auto-fit,minmax(min(34rem,100%),1fr));"
    "gap:.2rem 3rem}\n"
    "dl div{display:grid;grid-template-columns:9rem 1fr;gap:1rem;padding:.45rem 0;"
    "border-bottom:1px solid var(--line)}\n"
    "dt{color:var(--soft);overflow-wrap:anywhere}\n"
    "dd{margin:0;overflow-wrap:anywhere}\n"
    "section>svg{display:block;width:100%;max-width:70rem;height:auto}\n"
    "svg text{fill:var(--ink);font-size:19px}\n"
    "svg .name{font-weight:600;font-size:20px}\n"
    "svg .on{text-anchor:middle;font-size:18px;font-variant-numeric:tabular-nums;stroke:none}\n"
    "rect{stroke-width:2}\n"
    ".t0{fill:var(--accent);stroke:var(--accent)}\n"
    ".t1{fill:var(--accent-soft);stroke:var(--accent)}\n"
    ".t2{fill:var(--leaf);stroke:var(--leaf)}\n"
    ".t3{fill:var(--sky);stroke:var(--sky)}\n"
    ".t4{fill:var(--sun);stroke:var(--sun-ink)}\n"
    ".t5{fill:var(--sun-soft);stroke:var(--sun-ink)}\n"
    ".t6{fill:var(--coral);stroke:var(--coral)}\n"
    ".t7{fill:var(--coral-soft);stroke:var(--coral);stroke-dasharray:6 4}\n"
    ".t8{fill:var(--sunken);stroke:var(--edge)}\n"
    ".t9{fill:var(--surface);stroke:var(--edge);stroke-dasharray:2 4}\n"
    "text.on.t0,text.on.t2,text.on.t3,text.on.t6{fill:var(--on)}\n"
    "text.on.t4{fill:#1A2330}\n"
    "text.on.t1,text.on.t5,text.on.t7,text.on.t8,text.on.t9{fill:var(--ink)}\n"
    ".legend{list-style:none;display:flex;flex-wrap:wrap;gap:.4rem 1.75rem;margin:1rem 0 1.75rem;"
    "padding:0;color:var(--soft)}\n"
    ".legend li{display:flex;align-items:center;gap:.6rem}\n"
    ".legend svg{width:30px;height:18px}\n"
    ".wide{overflow-x:auto}\n"
    "table{border-collapse:collapse;font-size:.94rem;line-height:1.35}\n"
    "caption{text-align:start;color:var(--soft);padding:0 0 .6rem}\n"
    "th,td{padding:.5rem .85rem .5rem 0;text-align:start;vertical-align:top;"
    "border-bottom:1px solid var(--line);font-weight:400;unicode-bidi:plaintext;"
    "white-space:pre-line;font-variant-numeric:tabular-nums}\n"
    "th:last-child,td:last-child{padding-inline-end:0}\n"
    "thead th{font-weight:600;vertical-align:bottom;border-bottom:2px solid var(--edge)}\n"
    "time{white-space:nowrap}\n"
    ".sums th+th,.sums td{text-align:end;padding-inline-start:1.25rem}\n"
    ".sums td:last-child{font-weight:600}\n"
    ".rows{min-width:100%}\n"
    "@media screen{.rows{width:max-content}.rows th,.rows td{max-width:20rem}}\n"
    ".rows tbody tr:hover{background:var(--sunken)}\n"
    ".wide:focus-visible{outline:3px solid var(--accent);outline-offset:6px;border-radius:6px}\n"
    /* a plot whose letters nobody could read says nothing that the numbers below it do not */
    "@media screen and (max-width:40rem){section>svg,.legend{display:none}"
    "dl{grid-template-columns:1fr}"
    "dl div{grid-template-columns:1fr;gap:0}}\n";

const char html_print[] =
    "@page{size:A4 landscape;margin:12mm}\n"
    "@media print{*{print-color-adjust:exact;-webkit-print-color-adjust:exact}"
    "body{background:#FFF;font-size:10pt}header,main{padding:0;max-width:none}"
    "section{border:0;border-radius:0;padding:0;margin:0 0 8mm;background:none}"
    "header{padding:0}h1{font-size:24pt;margin:0 0 6mm}h2{font-size:14pt;margin:0 0 3mm}"
    "dl{grid-template-columns:1fr 1fr}dl div{padding:.8mm "
    "0;font-size:8.5pt;grid-template-columns:28mm 1fr}"
    "h2,caption,thead{break-after:avoid}svg,.legend,tr,dl div{break-inside:avoid}"
    "section>svg{max-width:200mm}.wide{overflow:visible}thead{display:table-header-group}"
    "table{font-size:8pt}.rows{font-size:7pt}th,td{padding:.9mm 2mm .9mm 0}"
    "time{white-space:normal}}\n";
