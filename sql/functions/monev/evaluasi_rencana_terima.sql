-- SPDX-License-Identifier: MIT
-- Accepts a proposal whole, or of one unit and all below it: its days become the planned dates. What has changed since it was made (evaluated,
-- a new legal due date, a day set by hand) is left as it is, and counted. p: id (the proposal), unit.
create function api.evaluasi_rencana_terima(p jsonb) returns jsonb
  volatile language plpgsql as $$
#variable_conflict use_column
declare
  x siklus.evaluasi_usul;
  u siklus.unit;
  ini date;
  hanya bigint[];
  lewat int;
  n int;
  baru bigint;
begin
  select * into x from siklus.evaluasi_usul y where y.id = api.arg_bilangan(p, 'id', 0, 0, 999999999999999) for update;
  if x.id is null then
    perform api.tolak_usul(coalesce(left(p ->> 'id', 40), '?'));
  end if;
  u := api.arg_unit(p);
  ini := api.hari_ini(x.unit_id);
  select max(y.id) into baru from siklus.evaluasi_usul y where y.unit_id = x.unit_id and y.tahun = x.tahun;
  if baru > x.id then
    perform api.tolak(409, 'usul-diganti', format('Usul nomor %s sudah diganti oleh usul nomor %s.', x.id, baru), format('Lihat lalu terima usul nomor %s.', baru));
  end if;
  hanya := array(select b.sop_id from siklus.evaluasi_usul_baris b join siklus.sop s on s.id = b.sop_id join siklus.unit y on y.id = s.unit_id
    where b.usul_id = x.id and (u.id is null or y.jalur operator(public.<@) u.jalur));
  if hanya = '{}' then
    perform api.tolak(422, 'usul-tanpa-sop', format('Usul nomor %s tidak memuat SOP%s.', x.id, coalesce(' ' || u.nama, '')), 'Pilih unit yang ada dalam usul itu, atau buat usul baru.');
  end if;
  perform 1 from siklus.sop s where s.id = any (hanya) order by s.id for no key update; -- an evaluation recorded meanwhile is waited for
  with b as materialized (
    select b.*, s.terdaftar,
      k.jatuh_tempo is distinct from b.jatuh_tempo or b.hari < ini
        or exists (select from siklus.evaluasi_rencana r where r.sop_id = b.sop_id and r.jatuh_tempo = b.jatuh_tempo and r.id > x.sesudah) as usang
    from siklus.evaluasi_usul_baris b
    join siklus.sop s on s.id = b.sop_id
    left join api.keadaan(ini, null, hanya) k on k.sop_id = b.sop_id
    where b.usul_id = x.id and b.sop_id = any (hanya)
  ), i as (
    insert into siklus.evaluasi_rencana (sop_id, mulai, jatuh_tempo, batas, terlambat, hari, evaluator, nama, usul_id, pelaku, tercatat)
    select b.sop_id, b.mulai, b.jatuh_tempo, b.batas, b.terlambat, b.hari, b.evaluator, b.nama, x.id, api.pelaku(), case when b.terdaftar >= ini then '-infinity' else ini end
    from b where not b.usang and not b.tetap
    returning 1
  )
  select (select count(*) from i), (select count(*) from b where b.usang) into n, lewat;
  if n > 0 then
    perform api.jejak_catat('evaluasi_rencana_terima', null, coalesce(u.id, x.unit_id), p);
  end if;
  return jsonb_build_object('usul', x.id, 'tahun', x.tahun, 'unit', coalesce(u.kode, (select y.kode from siklus.unit y where y.id = x.unit_id)), 'diterima', n, 'dilewati', lewat, 'oleh', api.pelaku(),
    'keterangan', format('%s SOP sekarang mempunyai hari rencana evaluasi; jatuh temponya tetap.', api.teks_bilangan(n)) || case when lewat > 0 then format(' %s SOP dilewati, sebab keadaannya berubah sesudah usul ini dibuat.', api.teks_bilangan(lewat)) else '' end);
end $$;

-- A proposal that is none.
create function api.tolak_usul(nomor text) returns void
  stable language plpgsql as $$
begin
  perform api.tolak(404, 'usul-tak-dikenal', format('Usul rencana nomor %s tidak ada.', nomor), 'Buat usul dengan: siklusctl evaluasi rencana usul.');
end $$;
