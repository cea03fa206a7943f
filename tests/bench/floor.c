/* SPDX-License-Identifier: MIT */
/* The floor: as many POSTs of one body as asked, by curl_multi alone, over 32 connections. No
 * queue, no ledger, no time limit: what no delivery by libcurl can beat. floor URL COUNT */
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LINES 32

static size_t on_body(char *data, size_t size, size_t nmemb, void *arg)
{
    (void)data;
    (void)arg;
    return size * nmemb;
}

int main(int argc, char **argv)
{
    char body[701];
    struct curl_slist *headers = NULL;
    CURLM *multi;
    long left, done = 0;
    int running = 1, queued;
    CURLMsg *msg;

    if (argc != 3)
        return 64;
    left = strtol(argv[2], NULL, 10);
    memset(body, 'x', 700);
    body[700] = '\0';
    curl_global_init(CURL_GLOBAL_DEFAULT);
    multi = curl_multi_init();
    headers = curl_slist_append(headers, "Content-Type: application/json");
    headers = curl_slist_append(headers, "webhook-id: lantai");
    headers = curl_slist_append(headers, "Expect:");
    for (int i = 0; i < LINES && left > 0; i++, left--) {
        CURL *easy = curl_easy_init();

        curl_easy_setopt(easy, CURLOPT_URL, argv[1]);
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body);
        curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
        curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
        curl_multi_add_handle(multi, easy);
    }
    while (running > 0) {
        curl_multi_perform(multi, &running);
        while ((msg = curl_multi_info_read(multi, &queued)) != NULL) {
            CURL *easy = msg->easy_handle;

            done++;
            curl_multi_remove_handle(multi, easy);
            if (left-- > 0) {
                curl_multi_add_handle(multi, easy);
                running = 1;
            } else {
                curl_easy_cleanup(easy);
            }
        }
        if (running > 0)
            curl_multi_poll(multi, NULL, 0, 100, NULL);
    }
    curl_slist_free_all(headers);
    curl_multi_cleanup(multi);
    printf("%ld\n", done);
    return 0;
}
