-- SPDX-License-Identifier: MIT
-- Arms sending for a unit and all below it, after a preview: jumlah must be the number of lines that
-- the preview shows now for units not armed yet, so that nobody arms more than was looked at. It says when superiors are told
-- of what the units themselves never were.
-- p: unit, jumlah.
create function api.pengingat_aktifkan(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  u siklus.unit;
  n bigint;
  langsung text;
begin
  perform api.arg_teks(p, 'unit', 64);
  perform api.arg_teks(p, 'jumlah', 15);
  u := api.arg_unit(p);
  perform pg_advisory_xact_lock(hashtext('siklus.rencana'));
  select coalesce(sum(x.jumlah), 0), case when sum(x.langsung) > 0 then format('%s di antaranya langsung kepada atasan%s, sedangkan unitnya sendiri belum pernah diingatkan',
      api.teks_bilangan(sum(x.langsung)::bigint), case when count(distinct x.jabatan) filter (where x.langsung > 0) <= 4 then ' (' || string_agg(distinct x.jabatan, ', ') filter (where x.langsung > 0) || ')' end) end
    into n, langsung from api.pratinjau_baris(u.jalur) x where x.pengiriman = 'belum';
  if n <> api.arg_bilangan(p, 'jumlah', -1, 0, 999999999999999) then
    perform api.tolak(409, 'pratinjau-berubah',
      format('Pratinjau unit %s menunjukkan %s baris pengingat, bukan %s%s.', u.kode, api.teks_bilangan(n), left(p ->> 'jumlah', 20), '; ' || langsung),
      format('Lihat dahulu: siklusctl pengingat pratinjau --unit %s, lalu aktifkan dengan --jumlah %s.', u.kode, n));
  end if;
  delete from siklus.pengiriman g using siklus.unit x where x.id = g.unit_id and x.jalur operator(public.<@) u.jalur;
  insert into siklus.pengiriman (unit_id, aktif, jumlah, pelaku) values (u.id, true, n, api.pelaku());
  perform api.jejak_catat('pengingat_aktifkan', null, u.id, p);
  return jsonb_build_object('unit', u.kode, 'nama', u.nama, 'pengiriman', 'aktif', 'jumlah', n, 'rencana', api.rencana_jalankan('{}'))
    || case when langsung is null then '{}' else jsonb_build_object('catatan', langsung || '.') end;
end $$;
