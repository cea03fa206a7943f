-- SPDX-License-Identifier: MIT
-- Refuses: status is the HTTP status the answer will have (400, 403, 404, 409, 422), kode the stable
-- machine code, pesan the sentence, saran what to do next, pasal the article, or a JSON array of
-- faults, or the article and, from the next line on, the array. The advice is one that the caller can follow.
create function api.tolak(status int, kode text, pesan text, saran text default null, pasal text default null)
  returns void language plpgsql as $$
begin
  raise exception using errcode = 'SK' || status, constraint = kode, message = pesan,
    hint = coalesce(api.saran_pemanggil(saran), ''), detail = coalesce(pasal, '');
end $$;
