/* SPDX-License-Identifier: MIT */
/* config: defaults, values as people write them, faults with their lines, the rules between
 * settings, and that etc/ says what the table says. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "config.h"
#include "config_table.h"

static char path[] = "/tmp/siklus-test-config-XXXXXX";

static int make_file(void **state)
{
    (void)state;
    int fd = mkstemp(path);
    if (fd < 0)
        return -1;
    close(fd);
    return 0;
}

static int remove_file(void **state)
{
    (void)state;
    return unlink(path);
}

static void write_file(const char *text, size_t len)
{
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    assert_int_equal(fwrite(text, 1, len, f), len);
    fclose(f);
}

/* The faults of a text, the path replaced by F. */
static int read_text(struct config *c, const char *text, size_t len, struct strbuf *ret_faults)
{
    struct strbuf faults = STRBUF_INIT;
    write_file(text, len);
    int err = config_read(c, path, &faults);
    const char *s = faults.data ? faults.data : "";
    for (const char *at; (at = strstr(s, path)); s = at + strlen(path)) {
        strbuf_add(ret_faults, s, (size_t)(at - s));
        strbuf_addc(ret_faults, 'F');
    }
    strbuf_adds(ret_faults, s);
    strbuf_free(&faults);
    return err;
}

static void starts_with_the_defaults(void **state)
{
    (void)state;
    struct config c;
    struct strbuf faults = STRBUF_INIT;
    assert_int_equal(config_init(&c), 0);
    assert_string_equal(c.log.level, "info");
    assert_int_equal(c.log.line_max, 4096);
    assert_string_equal(c.database.conninfo, "dbname=siklus user=siklus_app");
    assert_int_equal(c.http.socket_mode, 0660);
    assert_int_equal(c.http.import_max, 16 << 20);
    assert_int_equal(c.outbox.lease, 15 * 60 * 1000);
    assert_int_equal(c.outbox.backoff_max, 6 * 3600 * 1000);
    assert_false(c.webhook.allow_http);
    assert_string_equal(c.smtp.relay, "");
    assert_int_equal(config_check(&c, &faults), 0);
    assert_int_equal(faults.len, 0);
    config_free(&c);
    config_free(&c);
}

static void reads_values(void **state)
{
    (void)state;
    static const char text[] = "\xef\xbb\xbf# komentar\r\n"
                               "[http]\r\n"
                               "  socket_mode=0600\r\n"
                               "\tbody_max = 1M\r\n"
                               "head_timeout = 1500ms\n"
                               "request_timeout=2m\n"
                               "listen =\n"
                               "[ webhook ]\n"
                               "allow_http = ya\n"
                               "[outbox]\n"
                               "batch = 1000\n"
                               "lease = 1d\n"
                               "[log]\n"
                               "line_max = 300\n"
                               "[database]\n"
                               "conninfo = host=/run/pg dbname=a#b";
    struct config c;
    struct strbuf faults = STRBUF_INIT;
    config_init(&c);
    int err = read_text(&c, text, strlen(text), &faults);
    assert_string_equal(faults.data, "");
    assert_int_equal(err, 0);
    assert_int_equal(c.http.socket_mode, 0600);
    assert_int_equal(c.http.body_max, 1 << 20);
    assert_int_equal(c.http.head_timeout, 1500);
    assert_int_equal(c.http.request_timeout, 120000);
    assert_string_equal(c.http.listen, "");
    assert_true(c.webhook.allow_http);
    assert_int_equal(c.outbox.batch, 1000);
    assert_int_equal(c.outbox.lease, 86400000);
    assert_int_equal(c.log.line_max, 300);
    assert_string_equal(c.database.conninfo, "host=/run/pg dbname=a#b");
    strbuf_free(&faults);
    config_free(&c);
}

#define ROW(text, faults)                                                                          \
    {                                                                                              \
        text, sizeof(text) - 1, faults                                                             \
    }

static const struct {
    const char *text;
    size_t len;
    const char *faults;
} fault_rows[] = {
    ROW("[log]\nlevel = loud\n", "F:2: log.level: \"loud\" tidak dikenal; pilih salah satu dari "
                                 "error, warn, info, debug.\n"),
    ROW("level = info\n",
        "F:1: \"level\" berdiri sebelum nama bagian; tulis [bagian] lebih dahulu.\n"),
    ROW("[log]\n\n# x\nlevl = info\n",
        "F:4: log.levl tidak dikenal; hapus atau betulkan namanya.\n"),
    ROW("[logs]\nlevel = info\nx\n[log\n",
        "F:1: bagian [logs] tidak dikenal; hapus atau betulkan namanya.\n"
        "F:3: \"x\" bukan pengaturan; tulis nama = nilai.\n"
        "F:4: nama bagian \"[log\" tidak ditutup dengan ].\n"),
    ROW("[log]\nlevel = info\n[http]\nlisten =\n[log]\nlevel = warn\n",
        "F:6: log.level sudah diatur pada baris 2; hapus salah satu.\n"),
    ROW("[outbox]\nbatch = 0\nbatch = 5\nlease = 59s\n",
        "F:2: outbox.batch: nilai 0 di luar batas 1..1000.\n"
        "F:3: outbox.batch sudah diatur pada baris 2; hapus salah satu.\n"
        "F:4: outbox.lease: nilai 59s di luar batas 1m..1d.\n"),
    ROW("[outbox]\nbatch = -5\nmax_attempts = 5x\nlease = 900\npoll_interval = 1.5s\n",
        "F:2: outbox.batch: \"-5\" bukan bilangan bulat; tulis angka saja, misalnya 4.\n"
        "F:3: outbox.max_attempts: \"5x\" bukan bilangan bulat; tulis angka saja, misalnya 4.\n"
        "F:4: outbox.lease: \"900\" bukan lama waktu; tulis angka dengan satuan ms, s, m, h atau "
        "d, "
        "misalnya 30s.\n"
        "F:5: outbox.poll_interval: \"1.5s\" bukan lama waktu; tulis angka dengan satuan ms, s, m, "
        "h "
        "atau d, misalnya 30s.\n"),
    ROW("[http]\nbody_max = 9223372036854775807K\nimport_max =\nsocket_mode = 0888\n",
        "F:2: http.body_max: \"9223372036854775807K\" bukan ukuran; tulis angka dengan satuan K, M "
        "atau G, misalnya 64K.\n"
        "F:3: http.import_max: \"\" bukan ukuran; tulis angka dengan satuan K, M atau G, misalnya "
        "64K.\n"
        "F:4: http.socket_mode: \"0888\" bukan izin berkas; tulis angka oktal, misalnya 0660.\n"),
    ROW("[http]\nsocket_mode = 01777\n",
        "F:2: http.socket_mode: nilai 01777 di luar batas 0..0777.\n"),
    ROW("[webhook]\nallow_http = mungkin\n",
        "F:2: webhook.allow_http: \"mungkin\" bukan pilihan; tulis yes atau no.\n"),
    ROW("[smtp]\nfrom = a\0b\nfrom_name = caf\xe9\nrelay = x\x1b[0m\n",
        "F:2: ada karakter kendali atau huruf yang bukan UTF-8; tulis ulang baris ini.\n"
        "F:3: ada karakter kendali atau huruf yang bukan UTF-8; tulis ulang baris ini.\n"
        "F:4: ada karakter kendali atau huruf yang bukan UTF-8; tulis ulang baris ini.\n"),
    ROW("[rehearsal]\nsmtp = "
        "1234567890123456789012345678901234567890123456789012345678901234567890\n",
        "F:2: rehearsal.smtp: nilai 70 byte, paling panjang 64 byte.\n"),
};

static void tells_every_fault_with_its_line(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof fault_rows / sizeof *fault_rows; i++) {
        struct config c;
        struct strbuf faults = STRBUF_INIT;
        config_init(&c);
        int err = read_text(&c, fault_rows[i].text, fault_rows[i].len, &faults);
        assert_string_equal(faults.data, fault_rows[i].faults);
        assert_int_equal(err, -EINVAL);
        strbuf_free(&faults);
        config_free(&c);
    }
}

static void files_that_cannot_be_read(void **state)
{
    (void)state;
    struct config c;
    struct strbuf faults = STRBUF_INIT;
    config_init(&c);
    assert_int_equal(config_read(&c, "/nonexistent/siklusd.conf", &faults), -ENOENT);
    assert_int_equal(config_read(&c, "/tmp", &faults), -EISDIR);
    assert_int_equal(config_read(&c, "/dev/zero", &faults), -EFBIG);
    assert_int_equal(config_read(&c, "/dev/null", &faults), 0);
    assert_int_equal(faults.len, 0);
    config_free(&c);
}

/* text is read over the defaults and must pass; then the check gives a fault with these words, or
 * none. */
static const struct {
    const char *text, *fault;
} rules[] = {
    {"[smtp]\nrelay = mail.go.id:587\nfrom = sop@go.id\n", NULL},
    {"[smtp]\nrelay = mail.go.id:587\n", "smtp.from wajib"},
    {"[smtp]\nrelay = mail.go.id\nfrom = a@b.id\n", "smtp.relay: \"mail.go.id\" bukan host:porta"},
    {"[smtp]\nrelay = mail go id:25\nfrom = a@b.id\n", "bukan host:porta"},
    {"[smtp]\nrelay = mail.go.id:0\nfrom = a@b.id\n", "bukan host:porta"},
    {"[smtp]\nrelay = mail.go.id:65536\nfrom = a@b.id\n", "bukan host:porta"},
    {"[smtp]\nrelay = ::1:25\nfrom = a@b.id\n", "bukan host:porta"},
    {"[smtp]\nfrom = bukan alamat\n", "smtp.from: \"bukan alamat\" bukan alamat surel"},
    {"[smtp]\nsecurity = none\nrelay = mail.go.id:25\nfrom = a@b.id\n", "smtp.security none"},
    {"[smtp]\nsecurity = none\nrelay = 10.0.0.1:25\nfrom = a@b.id\n", "smtp.security none"},
    {"[smtp]\nsecurity = none\nrelay = localhost.go.id:25\nfrom = a@b.id\n", "smtp.security none"},
    {"[smtp]\nsecurity = none\nrelay = 127.9.9.9:25\nfrom = a@b.id\n", NULL},
    {"[smtp]\nsecurity = none\nrelay = [::1]:25\nfrom = a@b.id\n", NULL},
    {"[smtp]\nsecurity = none\nrelay = localhost:25\nfrom = a@b.id\n", NULL},
    {"[smtp]\nusername = x\n", "smtp.username dan smtp.password_file"},
    {"[smtp]\nusername = x\npassword_file = y\n", "smtp.password_file: \"y\" bukan jalur mutlak"},
    {"[smtp]\nusername = x\npassword_file = /y\n", NULL},
    {"[outbox]\nlease = 11m\n", "outbox.lease harus lebih lama"},
    {"[outbox]\nlease = 11m\n[smtp]\ntimeout = 9m\n", NULL},
    {"[outbox]\nbackoff_base = 1h\nbackoff_max = 1m\n", "outbox.backoff_base"},
    {"[http]\nlisten = 8181\n", "http.listen"},
    {"[http]\nlisten = siklus.go.id:8181\n", "http.listen"},
    {"[http]\nlisten = [::]:8181\n", NULL},
    {"[http]\nlisten =\nsocket =\n", "sama-sama kosong"},
    {"[http]\nsocket = siklusd.sock\n", "http.socket: \"siklusd.sock\" bukan jalur mutlak"},
    {"[http]\nhead_timeout = 40s\n", "http.head_timeout"},
    {"[http]\nbody_max = 16M\nimport_max = 1M\n", "http.body_max"},
    {"[http]\nmax_connections = 10\n", "http.max_per_address"},
    {"[webhook]\nallow_net = 10.20.0.0/16, fd12::/16\n", NULL},
    {"[webhook]\nallow_net = 10.20.0.0/16,10.0.0.1\n", "webhook.allow_net: \"10.0.0.1\""},
    {"[webhook]\nallow_net = 10.20.0.0/33\n", "webhook.allow_net"},
    {"[webhook]\nallow_net = fd12::/129\n", "webhook.allow_net"},
    {"[webhook]\nallow_net = 10.20/16\n", "webhook.allow_net"},
    {"[webhook]\nallow_net = 10.20.0.0/\n", "webhook.allow_net"},
    {"[webhook]\nports = 443,http\n", "webhook.ports: \"http\" bukan porta"},
    {"[webhook]\nports = 443, 70000\n", "webhook.ports: \"70000\""},
    {"[rehearsal]\nsmtp = 127.0.0.1:2525\nwebhook = http://[::1]:8025/a?b\n", NULL},
    {"[rehearsal]\nwebhook = http://localhost\n", NULL},
    {"[rehearsal]\nsmtp = mail.go.id:25\n", "rehearsal.smtp"},
    {"[rehearsal]\nwebhook = http://10.0.0.1/\n", "rehearsal.webhook"},
    {"[rehearsal]\nwebhook = http://127.0.0.1@evil.id/\n", "rehearsal.webhook"},
    {"[rehearsal]\nwebhook = ftp://127.0.0.1/\n", "rehearsal.webhook"},
    {"[rehearsal]\nwebhook = http://127.0.0.1.evil.id/\n", "rehearsal.webhook"},
};

static void checks_rules_between_settings(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        struct config c;
        struct strbuf faults = STRBUF_INIT;
        config_init(&c);
        if (read_text(&c, rules[i].text, strlen(rules[i].text), &faults) != 0)
            fail_msg("%s: %s", rules[i].text, faults.data);
        strbuf_reset(&faults);
        int err = config_check(&c, &faults);
        if (err != (rules[i].fault ? -EINVAL : 0))
            fail_msg("%s: %d %s", rules[i].text, err, faults.data);
        if (rules[i].fault && !strstr(faults.data, rules[i].fault))
            fail_msg("%s: %s", rules[i].text, faults.data);
        strbuf_free(&faults);
        config_free(&c);
    }
}

static void reloads_only_what_may_be(void **state)
{
    (void)state;
    static const char text[] = "[log]\nlevel = debug\n[http]\nlisten = 127.0.0.1:1\n"
                               "[outbox]\nbatch = 7\n[database]\npool_size = 9\n"
                               "[webhook]\nallow_net = 10.0.0.0/8\nallow_http = yes\n";
    struct config c, fresh;
    struct strbuf faults = STRBUF_INIT;
    config_init(&c);
    config_init(&fresh);
    assert_int_equal(read_text(&fresh, text, strlen(text), &faults), 0);
    config_reload(&c, &fresh);
    config_free(&fresh);
    assert_string_equal(c.log.level, "debug");
    assert_int_equal(c.outbox.batch, 7);
    assert_string_equal(c.webhook.allow_net, "10.0.0.0/8");
    assert_true(c.webhook.allow_http);
    assert_string_equal(c.http.listen, "127.0.0.1:8181");
    assert_int_equal(c.database.pool_size, 4);
    strbuf_free(&faults);
    config_free(&c);
}

static char *slurp(const char *name, size_t *ret_len)
{
    FILE *f = fopen(name, "r");
    if (!f)
        fail_msg("%s: %s", name, strerror(errno));
    struct strbuf b = STRBUF_INIT;
    char chunk[4096];
    for (size_t n; (n = fread(chunk, 1, sizeof chunk, f)) > 0;)
        strbuf_add(&b, chunk, n);
    fclose(f);
    return strbuf_detach(&b, ret_len);
}

static void etc_is_what_the_table_prints(void **state)
{
    (void)state;
    size_t len = 0;
    char *etc = slurp(SIKLUS_SOURCE_DIR "/etc/siklusd.conf", &len);
    char *printed = NULL;
    size_t printed_len = 0;
    FILE *f = open_memstream(&printed, &printed_len);
    config_print_example(f);
    fclose(f);
    assert_string_equal(etc, printed);
    free(etc);
    free(printed);
}

/* Every line of the example that is commented out is a setting at its default. */
static void example_uncommented_is_the_default(void **state)
{
    (void)state;
    size_t len = 0;
    char *etc = slurp(SIKLUS_SOURCE_DIR "/etc/siklusd.conf", &len);
    unsigned settings = 0;
    for (char *line = etc; line; line = strchr(line, '\n')) {
        line += *line == '\n';
        if (line[0] == '#' && line[1] >= 'a' && line[1] <= 'z') {
            line[0] = ' ';
            settings++;
        }
    }
    assert_int_equal(settings, config_setting_count);
    struct config c, defaults;
    struct strbuf faults = STRBUF_INIT;
    config_init(&c);
    config_init(&defaults);
    assert_int_equal(read_text(&c, etc, len, &faults), 0);
    for (size_t i = 0; i < config_setting_count; i++) {
        const struct config_setting *s = &config_settings[i];
        const char *a = (char *)&c + s->offset, *b = (char *)&defaults + s->offset;
        if (s->type == CONFIG_TEXT || s->type == CONFIG_WORD)
            assert_string_equal(*(char *const *)(const void *)a, *(char *const *)(const void *)b);
        else
            assert_memory_equal(a, b, s->type == CONFIG_SWITCH ? sizeof(bool) : sizeof(unsigned));
    }
    strbuf_free(&faults);
    config_free(&c);
    config_free(&defaults);
    free(etc);
}

static void minimal_passes_the_check(void **state)
{
    (void)state;
    struct config c;
    struct strbuf faults = STRBUF_INIT;
    config_init(&c);
    assert_int_equal(config_read(&c, SIKLUS_SOURCE_DIR "/etc/siklusd-minimal.conf", &faults), 0);
    assert_int_equal(config_check(&c, &faults), 0);
    config_free(&c);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(starts_with_the_defaults),
        cmocka_unit_test(reads_values),
        cmocka_unit_test(tells_every_fault_with_its_line),
        cmocka_unit_test(files_that_cannot_be_read),
        cmocka_unit_test(checks_rules_between_settings),
        cmocka_unit_test(reloads_only_what_may_be),
        cmocka_unit_test(etc_is_what_the_table_prints),
        cmocka_unit_test(example_uncommented_is_the_default),
        cmocka_unit_test(minimal_passes_the_check),
    };
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, make_file, remove_file);
}
