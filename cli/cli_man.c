/* SPDX-License-Identifier: MIT */
#include "cli_man.h"

#include "cli_command.h"

/* Text as man(7) shows it unchanged: "-" stays one that can be copied, no line begins a request. */
static void print_text(FILE *out, const char *text)
{
    if (*text == '.' || *text == '\'')
        fputs("\\&", out);
    for (; *text; text++) {
        if (*text == '-' || *text == '\\')
            fputs(*text == '-' ? "\\-" : "\\e", out);
        else
            fputc(*text, out);
    }
}

static void print_line(FILE *out, const char *before, const char *text, const char *after)
{
    fputs(before, out);
    print_text(out, text);
    fputs(after, out);
}

static void print_options(FILE *out, const struct cli_option *options)
{
    for (const struct cli_option *o = options; o && o->name; o++) {
        if (o->hidden)
            continue;
        fputs(".TP\n", out);
        if (o->letter)
            fprintf(out, "\\fB\\-%c\\fR, ", o->letter);
        print_line(out, "\\fB\\-\\-", o->name, "\\fR");
        if (o->value)
            print_line(out, " \\fI", o->value, "\\fR");
        fputs(o->required ? " (wajib)\n" : "\n", out);
        print_line(out, "", o->help, "\n");
    }
}

static void print_command(const char *words, const struct cli_node *node, void *arg)
{
    FILE *out = arg;

    if (!node->run || node->hidden)
        return;
    print_line(out, ".SS \"siklusctl ", words, "");
    if (node->args)
        print_line(out, " ", node->args, "");
    fputs("\"\n", out);
    print_line(out, "", node->help, ".\n");
    print_options(out, node->options);
    if (node->examples[0])
        fputs(".PP\nContoh:\n.PP\n.nf\n", out);
    for (size_t i = 0; node->examples[0] && i < 2; i++)
        print_line(out, "    siklusctl ", node->examples[i], "\n");
    if (node->examples[0])
        fputs(".fi\n", out);
}

void cli_man_print(FILE *out)
{
    fprintf(out,
            ".\\\" SPDX-License-Identifier: MIT\n"
            ".TH SIKLUSCTL 1 \"\" \"siklus %s\" \"Pengelolaan SOP\"\n"
            ".SH NAMA\nsiklusctl \\- ",
            SIKLUS_VERSION);
    print_text(out, cli_root.help);
    fputs(
        "\n.SH RINGKASAN\n.B siklusctl\n\\fIPERINTAH\\fR [\\fIOPSI\\fR]\n"
        ".SH URAIAN\n"
        "siklusctl meminta siklusd(8) mengerjakan satu perintah lewat API\\-nya: di server lewat "
        "soket Unix, dari komputer lain dengan \\fB\\-\\-url\\fR dan \\fB\\-\\-token\\-file\\fR.\n"
        ".SH OPSI UMUM\n",
        out);
    print_options(out, cli_options_global);
    fputs(".SH PERINTAH\n", out);
    cli_node_walk(&cli_root, print_command, out);
    fputs(
        ".SH KODE KELUAR\n"
        "0 selesai; 1 ditolak aturan atau masukan salah; 2 pemakaian salah; 3 siklusd tidak dapat "
        "dihubungi; 4 tidak berhak; 5 status melaporkan gangguan.\n"
        ".SH LINGKUNGAN\n"
        ".TP\n.B SIKLUS_SOCKET\nsoket siklusd bila \\fB\\-\\-socket\\fR tidak disebut\n"
        ".TP\n.B NO_COLOR\ntanpa warna bila ada isinya\n"
        ".TP\n.B COLUMNS\nlebar terminal yang tidak menyebutnya sendiri; bawaan 80\n"
        ".SH BERKAS\n"
        ".TP\n.I $XDG_STATE_HOME/siklus/sesi\nsesi yang dibuka dengan masuk dan "
        "dihapus oleh keluar; tanpa variabel itu ~/.local/state/siklus/sesi\n"
        ".SH LIHAT JUGA\nsiklusd(8), siklusd.conf(5)\n",
        out);
}
