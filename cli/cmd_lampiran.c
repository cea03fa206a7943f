/* SPDX-License-Identifier: MIT */
/* siklusctl lampiran: the papers behind an act. Files go in and come out as they are. */
#include <string.h>

#include "cli_download.h"
#include "cli_file.h"
#include "cli_operation.h"
#include "cli_options.h"
#include "cli_run.h"

static const struct cli_option list_options[] = {
    {.name = "sop",
     .value = "ID",
     .shape = CLI_COUNT,
     .query = "sop",
     .help = "hanya lampiran SOP ini"},
    {.name = "jenis",
     .value = "JENIS",
     .shape = CLI_TEXT,
     .query = "jenis",
     .help = "hanya jenis ini"},
    {.name = "dicabut", .shape = CLI_FLAG, .query = "dicabut", .help = "juga yang sudah ditarik"},
    CLI_OPTION_BATAS,
    CLI_OPTION_END,
};
static const struct cli_option add_options[] = {
    {.name = "jenis",
     .value = "JENIS",
     .shape = CLI_TEXT,
     .required = true,
     .query = "jenis",
     .help = "keputusan, berita_acara, formulir, tanda_terima, foto atau dokumen"},
    {.name = "keterangan",
     .value = "TEKS",
     .shape = CLI_TEXT,
     .query = "keterangan",
     .help = "apa isinya"},
    CLI_OPTION_END,
};
static const struct cli_option fetch_options[] = {
    {.name = "ke",
     .value = "FILE",
     .shape = CLI_TEXT,
     .required = true,
     .help = "berkas yang ditulis"},
    CLI_OPTION_END,
};
static const struct cli_option withdraw_options[] = {
    {.name = "alasan",
     .value = "TEKS",
     .shape = CLI_TEXT,
     .required = true,
     .body = "alasan",
     .help = "mengapa lampiran ini keliru"},
    CLI_OPTION_END,
};

static int send_file(struct cli_call *call, const char *file, const struct cli_buf *content)
{
    const char *slash = strrchr(file, '/');
    struct cli_buf path = {0};
    struct cli_answer answer = {0};

    cli_operation_path(call, &path);
    cli_operation_add(&path, "nama", slash != NULL ? slash + 1 : file);
    const struct cli_request request = {
        .method = "POST",
        .path = cli_buf_text(&path),
        .content_type = "application/octet-stream",
        .body = cli_buf_text(content),
        .body_length = content->length,
        .about = file,
        .progress = "mengirim berkas",
    };
    int result = cli_client_ask(call, &request, &answer);
    if (result == CLI_DONE)
        result = cli_answer_show(call, &answer);
    cli_answer_free(&answer);
    cli_buf_free(&path);
    return result;
}

static int run_add(struct cli_call *call)
{
    const char *file = call->args[1];
    struct cli_buf content = {0};
    int result = cli_load(file, CLI_FILE_MAX, &content);

    if (result == CLI_DONE)
        result = send_file(call, file, &content);
    cli_buf_free(&content);
    return result;
}

static int run_fetch(struct cli_call *call)
{
    return cli_download(call, &(struct cli_download){.file = cli_call_value(call, "ke"),
                                                     .progress = "mengambil berkas"});
}

const struct cli_node cli_lampiran_nodes[] = {
    {.word = "list",
     .help = "daftar lampiran SOP",
     .options = list_options,
     .method = "GET",
     .path = "/v1/lampiran",
     .paged = true,
     .examples = {"lampiran list --sop 12", "lampiran list --jenis keputusan --output csv"},
     .run = cli_run_list},
    {.word = "show",
     .help = "sebuah lampiran: nama, jenis, ukuran, sidik",
     .args = "ID",
     .args_min = 1,
     .args_max = 1,
     .method = "GET",
     .path = "/v1/lampiran/{id}",
     .examples = {"lampiran show 3", "lampiran show 3 --output json"},
     .run = cli_run_document},
    {.word = "tambah",
     .help = "lampirkan berkas pada SOP: PDF, foto, ODT, DOCX atau XLSX",
     .args = "SOP FILE",
     .args_min = 2,
     .args_max = 2,
     .options = add_options,
     .method = "POST",
     .path = "/v1/sop/{id}/lampiran",
     .adds = "nama",
     .examples = {"lampiran tambah 12 keputusan.pdf --jenis keputusan",
                  "lampiran tambah 12 rapat.jpg --jenis foto --keterangan \"uji coba loket\""},
     .run = run_add},
    {.word = "unduh",
     .help = "ambil isi sebuah lampiran",
     .args = "ID",
     .args_min = 1,
     .args_max = 1,
     .options = fetch_options,
     .method = "GET",
     .path = "/v1/lampiran/{id}/isi",
     .examples = {"lampiran unduh 3 --ke keputusan.pdf", "lampiran unduh 3 --ke x.pdf --quiet"},
     .run = run_fetch},
    {.word = "cabut",
     .help = "tarik lampiran yang keliru; catatan tetap menyimpannya",
     .args = "ID",
     .args_min = 1,
     .args_max = 1,
     .options = withdraw_options,
     .method = "POST",
     .path = "/v1/lampiran/{id}/cabut",
     .examples = {"lampiran cabut 3 --alasan \"salah berkas\"",
                  "lampiran cabut 3 --alasan \"salah SOP\" --output json"},
     .run = cli_run_document},
    CLI_NODE_END,
};
