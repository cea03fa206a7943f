-- SPDX-License-Identifier: MIT
-- The next act of a trip in words: its code, who does it, the command that records it; null when nothing is open, or for
-- a day past, since acts are told as they stand now.
create function api.tindakan_perintah(versi bigint, hari date) returns text
  stable language plpgsql as $$
declare
  t siklus.perjalanan;
  s siklus.sop;
  b jsonb;
begin
  select * into t from siklus.perjalanan x where x.versi_id = versi;
  select * into s from siklus.sop x where x.id = t.sop_id;
  b := case when hari >= api.hari_ini(s.unit_id) then api.tindakan_berikut(t, s, api.hari_ini(s.unit_id)) -> 0 end;
  return (select format('Tindakan %s (%s) oleh %s: siklusctl %s', b ->> 'tindakan', api.huruf_kecil(b ->> 'nama'), b ->> 'oleh',
    case
      when j.kode = '3e' then format('sop sahkan %s --oleh NAMA --nomor NOMOR --tanggal TTTT-BB-HH', s.id)
      when j.kode = '4c' and b ->> 'kurang' is not null then format('sop terima %s --nama NAMA --tanggal TTTT-BB-HH --sidik SIDIK', s.id)
      when j.kode = '4d' and b ->> 'kurang' is not null then format('sop supervisi %s --nama NAMA --tanggal TTTT-BB-HH --oleh NAMA --dikuasai ya|tidak', s.id)
      when j.peran = 'tim' and not exists (select from api.tim_kini(t.versi_id)) then format('sop tim %s --oleh NAMA --anggota FILE', s.id)
      else format('sop tindakan %s %s --tanggal TTTT-BB-HH --oleh NAMA --bukti TEKS', s.id, j.kode)
        || case when exists (select from siklus.tindakan_isian i where i.kode = j.kode and i.tipe = 'dokumen') then ' --dokumen FILE'
                when exists (select from siklus.tindakan_isian i where i.kode = j.kode and i.wajib) then ' --isi FILE' else '' end end
    ) from siklus.tindakan_jenis j where j.kode = b ->> 'tindakan');
end $$;
