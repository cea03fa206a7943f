-- SPDX-License-Identifier: MIT
-- Issues a report: the document of its kind as of a day, under the next number of the unit and year, frozen. A correction
-- (menggantikan: the id of the older one, alasan) is a new number; the older one stays as it was. p: jenis, unit, as_of (today; of
-- a correction the day of the older one), sejak (begin of the time that a report of a time tells of; 1 January), tanggal (today), menggantikan, alasan.
create function api.laporan_terbitkan(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  j siklus.laporan_jenis := api.arg_laporan_jenis(p);
  u siklus.unit;
  lama siklus.laporan_terbit;
  l siklus.laporan_terbit;
  sebab text;
begin
  perform api.arg_teks(p, 'unit', 64);
  u := api.arg_unit(p);
  if coalesce(p ->> 'menggantikan', '') <> '' then
    lama := api.arg_laporan(p, 'menggantikan');
    sebab := api.arg_teks(p, 'alasan', 500);
  elsif api.arg_teks_bila_ada(p, 'alasan', 500) is not null then
    perform api.tolak(400, 'parameter-cacat', 'alasan hanya bagi laporan yang menggantikan laporan lain.', 'Sebut yang digantikan dengan menggantikan, atau tinggalkan alasan.');
  end if;
  l := api.laporan_buat(j, u, coalesce(api.arg_tanggal(p, 'as_of'), lama.as_of, api.hari_ini(u.id)), api.arg_tanggal(p, 'sejak'), api.arg_tanggal(p, 'tanggal'), lama, sebab, api.pelaku());
  perform api.jejak_catat('laporan_terbitkan', null, u.id, p || jsonb_build_object('laporan', l.id, 'nomor', l.nomor, 'sidik', encode(l.sidik, 'hex')));
  return api.laporan_uraian(l);
end $$;

-- The kind that a request names.
create function api.arg_laporan_jenis(p jsonb) returns siklus.laporan_jenis
  stable language plpgsql as $$
declare
  j siklus.laporan_jenis;
begin
  select * into j from siklus.laporan_jenis x where x.jenis = api.arg_teks(p, 'jenis', 40);
  if j.jenis is null then
    perform api.tolak(400, 'parameter-cacat', format('jenis "%s" tidak dikenal.', left(p ->> 'jenis', 40)),
      format('Pilih salah satu: %s.', (select string_agg(x.jenis, ', ' order by x.urut, x.jenis) from siklus.laporan_jenis x)));
  end if;
  return j;
end $$;

-- The kinds of which the caller, in the role that is acted in, may make a report: who may not make one does not read it either.
create function api.laporan_jenis_boleh() returns text[]
  stable language plpgsql as $$
begin
  return array(select j.jenis from siklus.laporan_jenis j where exists (select from api.hak_peran h
    where h.fungsi = replace(j.fungsi, 'api.', '') and h.peran = coalesce(nullif(current_setting('siklus.tugas_peran', true), ''), 'administrator')));
end $$;

-- The issued report that a request names by id.
create function api.arg_laporan(p jsonb, medan text default 'id') returns siklus.laporan_terbit
  stable language plpgsql as $$
declare
  l siklus.laporan_terbit;
begin
  select * into l from siklus.laporan_terbit x where x.id = api.arg_bilangan(p, medan, 0, 0, 999999999999999) and x.jenis = any (api.laporan_jenis_boleh());
  if l.id is null then
    perform api.tolak(404, 'laporan-tak-dikenal', format('Laporan terbit nomor urut %s tidak ada.', coalesce(left(p ->> medan, 40), '?')), 'Lihat daftarnya dengan: siklusctl laporan arsip.');
  end if;
  return l;
end $$;
