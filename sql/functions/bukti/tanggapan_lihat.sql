-- SPDX-License-Identifier: MIT
-- What a link opens: the duty as it stands today, whom it was sent to, and the acknowledgement if there is one.
-- Looking changes nothing, since mail scanners open links. p: token.
create function api.tanggapan_lihat(p jsonb) returns jsonb
  stable language plpgsql as $$
declare
  t record;
begin
  select * into t from api.tautan_baca(p ->> 'token');
  if t.kiriman_id is null then
    perform api.tautan_tolak();
  end if;
  return api.tanggapan_dokumen(t.kiriman_id, t.jabatan_id, t.jenis, t.sop_id, t.unit_id, t.rujukan, t.jatuh_tempo, t.ditunda_hingga, t.langkah, t.hingga);
end $$;

-- One answer for every link that does not hold, so that it tells nothing.
create function api.tautan_tolak() returns void
  stable language sql as $$
  select api.tolak(404, 'tautan-tak-berlaku', 'Tautan ini tidak berlaku.', 'Buka tautan dari pesan yang terbaru, atau hubungi Bagian Organisasi.')
$$;
