-- SPDX-License-Identifier: MIT
-- "Saya tindak lanjuti", once per link: the same again answers the same. A duty that no longer stands needs no
-- acknowledgement. p: token, nama, catatan; of the request: alamat, diteruskan, peramban.
create function api.tanggapan_catat(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  t record;
  dok jsonb;
  n bigint;
begin
  select * into t from api.tautan_baca(p ->> 'token');
  if t.kiriman_id is null then
    perform api.tautan_tolak();
  end if;
  dok := api.tanggapan_dokumen(t.kiriman_id, t.jabatan_id, t.jenis, t.sop_id, t.unit_id, t.rujukan, t.jatuh_tempo, t.ditunda_hingga, t.langkah, t.hingga);
  if jsonb_typeof(dok -> 'tanggapan') = 'object' or not (dok ->> 'terbuka')::boolean then
    return dok;
  end if;
  insert into siklus.tanggapan (kiriman_id, jabatan_id, jenis, sop_id, unit_id, rujukan, jatuh_tempo, ditunda_hingga, langkah, nama, catatan, alamat, diteruskan, peramban)
  values (t.kiriman_id, t.jabatan_id, t.jenis, t.sop_id, t.unit_id, t.rujukan, t.jatuh_tempo, t.ditunda_hingga, t.langkah,
    left(api.teks_isi(p ->> 'nama'), 200), left(api.teks_isi(p ->> 'catatan'), 2000), left(coalesce(p ->> 'alamat', ''), 60), left(p ->> 'diteruskan', 200), left(p ->> 'peramban', 200))
  on conflict do nothing returning id into n;
  if n is not null then
    perform api.jejak_catat('tanggapan_catat', t.sop_id, coalesce(t.unit_id, (select s.unit_id from siklus.sop s where s.id = t.sop_id)),
      jsonb_build_object('tanggapan', n, 'kiriman', t.kiriman_id, 'jabatan', dok ->> 'kepada', 'nama', left(api.teks_isi(p ->> 'nama'), 200)));
  end if;
  return api.tanggapan_dokumen(t.kiriman_id, t.jabatan_id, t.jenis, t.sop_id, t.unit_id, t.rujukan, t.jatuh_tempo, t.ditunda_hingga, t.langkah, t.hingga);
end $$;
