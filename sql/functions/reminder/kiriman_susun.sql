-- SPDX-License-Identifier: MIT
-- What exactly is sent: the document of a delivery's kind, set by the base of its channel. A mail of a report names the files
-- it carries (berkas); their bytes are fetched when it leaves.
create function api.kiriman_susun(k siklus.kiriman, penerima jsonb) returns text
  volatile language plpgsql as $$
declare
  dok jsonb := case k.golongan when 'mingguan' then api.mingguan(k, penerima) when 'laporan' then api.laporan_pesan(k, penerima) else api.rekap(k, penerima) end;
  c siklus.kanal;
  isi text;
begin
  select x.* into strict c from siklus.kanal x where x.nama = k.saluran;
  if c.dasar = 'surel' and k.golongan = 'rekap' then
    dok := dok || jsonb_strip_nulls(jsonb_build_object('kalender', api.kalender_surel(k, dok)));
  end if;
  isi := api.kanal_susun(c, (select s.alamat from siklus.saluran s where s.id = k.saluran_id), dok);
  if c.dasar = 'surel' and k.golongan = 'laporan' then
    isi := (isi::jsonb || jsonb_build_object('berkas', dok #> '{data,berkas}'))::text;
  end if;
  return isi;
end $$;
