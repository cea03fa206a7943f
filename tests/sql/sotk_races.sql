-- SPDX-License-Identifier: MIT
-- Two sessions at one unit, at one SOP, at one regulation: one wins, the other gets a clear refusal.
begin;
\ir common.psql
\ir sessions.psql
-- Both say their word at once; the answers of the first and of the second, which waited until the first was through.
create function uji.bersamaan(satu text, dua text) returns text language plpgsql as $$
declare
  a text;
begin
  perform public.dblink_exec('satu', 'begin');
  a := uji.tanya('satu', format('select uji.tolak(%L)', satu));
  perform uji.kirim('dua', format('select uji.tolak(%L)', dua));
  if not uji.tertahan('dua') then
    a := a || ' (tidak menunggu)';
  end if;
  perform public.dblink_exec('satu', 'commit');
  return a || ', ' || uji.terima('dua');
end $$;
select uji.jam('2026-11-23 09:00+07'), uji.unit('A'), uji.unit('B'), uji.unit('C'), uji.unit('D'), uji.unit('E') \g /dev/null
select uji.sop('A', 'Satu', '2024-01-01') as s, uji.sop('D', 'Dua', '2024-01-01') as d \gset
select api.peraturan_catat('{"nama": "UU 43/2009"}') ->> 'id' as r \gset
commit;
select plan(9);
select uji.buka('satu'), uji.buka('dua') \g /dev/null

select is(uji.bersamaan($$select uji.sotk('{"jenis": "gabung", "unit": ["A"], "penerus": ["B"]}')$$, $$select uji.sotk('{"jenis": "gabung", "unit": ["A"], "penerus": ["C"]}')$$),
  'ok, SK409 unit-berakhir', 'one unit is merged once');
select is((select u.kode from siklus.sop s join siklus.unit u on u.id = s.unit_id where s.id = :s), 'B', 'into the one that came first');
select is((select count(*) from siklus.sop_pindah where sop_id = :s), 1::bigint, 'and its SOP passed once');
select is(uji.bersamaan($$select uji.sotk('{"jenis": "hapus", "unit": ["C"]}')$$, $$select uji.sop('C', 'Baru', '2024-01-01')$$), 'ok, SK422 unit-berakhir', 'no SOP slips into a unit that is just ending');
select uji.sotk('{"jenis": "hapus", "unit": ["D"]}') \g /dev/null
select is(uji.bersamaan(format($$select api.sop_alihkan('{"id": "%s", "unit": "B", "oleh": "Sekda"}')$$, :d), format($$select api.sop_alihkan('{"id": "%s", "unit": "E", "oleh": "Sekda"}')$$, :d)),
  'ok, SK422 bukan-yatim', 'one orphan finds one home');
select is((select u.kode from siklus.sop s join siklus.unit u on u.id = s.unit_id where s.id = :d), 'B', 'the first one');
select is(uji.bersamaan(format($$select api.peraturan_status_catat('{"id": "%s", "status": "dicabut", "tanggal": "2026-11-23", "oleh_peraturan": "UU 1/2026"}')$$, :r),
  format($$select api.peraturan_status_catat('{"id": "%s", "status": "dicabut", "tanggal": "2026-11-22", "oleh_peraturan": "UU 2/2026"}')$$, :r)), 'ok, SK409 status-sama', 'a regulation is revoked once');
select uji.sotk('{"jenis": "hapus", "unit": ["E"], "tanggal": "2026-11-24"}') ->> 'id' as e \gset
select uji.jam('2026-11-24 09:00+07') \g /dev/null
select is(uji.bersamaan(format($$select api.sotk_batal('{"id": "%s", "alasan": "x", "oleh": "Sekda"}')$$, :e), 'select 1 / (1 - api.sotk_terapkan())'), 'ok, ok', 'what is just being called off');
select is((select berakhir from siklus.unit where kode = 'E'), null, 'is not applied');
select * from finish();
