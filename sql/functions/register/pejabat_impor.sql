-- SPDX-License-Identifier: MIT
-- Imports offices and their dated holders (unit, jabatan, nama_jabatan, nama, nip, status, mulai, selesai,
-- surel). A known holder (same office, name, status and start) gets its end and address as given.
create function api.pejabat_impor(p jsonb) returns jsonb
  volatile language sql as $$
  select api.impor_jalankan('pejabat_impor_kerja', p)
$$;

create function api.pejabat_impor_kerja(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  r record;
  j siklus.jabatan;
  x siklus.pejabat;
  jangka daterange;
  n bigint := 0;
  sama bigint := 0;
  diubah bigint := 0;
begin
  perform api.impor_baca('pejabat', p);
  perform api.impor_jabatan();
  insert into impor_galat
  select b.baris, 'surel', 'surel-cacat', format('"%s" bukan alamat surel yang sah.', left(b.data ->> 'surel', 80))
  from impor_baris b where not api.surel_sah(nullif(b.data ->> 'surel', ''))
  union all
  select b.baris, 'nip', 'nip-cacat', 'NIP hanya boleh berisi angka.'
  from impor_baris b where nullif(b.data ->> 'nip', '') !~ '^[0-9 ]{1,30}$'
  union all
  select b.baris, 'selesai', 'masa-terbalik', 'Tanggal selesai mendahului tanggal mulai.'
  from impor_baris b where api.tanggal_baca(b.data ->> 'selesai') < api.tanggal_baca(b.data ->> 'mulai');
  perform api.impor_putus(p);
  for r in select b.baris, b.data as d from impor_baris b order by b.urut loop
    j := api.jabatan_unit((select u from siklus.unit u where u.kode = upper(r.d ->> 'unit')), lower(r.d ->> 'jabatan'), nullif(r.d ->> 'nama_jabatan', ''));
    -- selesai is the last day in office
    jangka := daterange((r.d ->> 'mulai')::date, (nullif(r.d ->> 'selesai', ''))::date, '[]');
    select * into x from siklus.pejabat q
    where q.jabatan_id = j.id and q.nama = r.d ->> 'nama' and q.status = r.d ->> 'status' and lower(q.masa) = lower(jangka);
    begin
      if x.id is null then
        insert into siklus.pejabat (jabatan_id, nama, nip, status, masa)
        values (j.id, r.d ->> 'nama', nullif(r.d ->> 'nip', ''), r.d ->> 'status', jangka) returning * into x;
        n := n + 1;
      elsif x.masa <> jangka then
        update siklus.pejabat set masa = jangka where id = x.id;
        diubah := diubah + 1;
      else
        sama := sama + 1;
      end if;
    exception when exclusion_violation then
      insert into impor_galat values (r.baris, 'mulai', 'masa-bertumpang',
        format('%s sudah dijabat orang lain berstatus %s pada masa itu.', j.nama, r.d ->> 'status'));
      continue;
    end;
    if nullif(r.d ->> 'surel', '') is not null then
      delete from siklus.saluran_gagal g using siklus.saluran c where c.id = g.saluran_id and c.pejabat_id = x.id and c.jenis = 'surel' and not (c.aktif and c.alamat = r.d ->> 'surel'); -- replaced, or entered anew
      update siklus.saluran set aktif = (alamat = r.d ->> 'surel') where pejabat_id = x.id and jenis = 'surel';
      insert into siklus.saluran (pejabat_id, jenis, alamat) values (x.id, 'surel', r.d ->> 'surel') on conflict do nothing;
    end if;
  end loop;
  perform api.impor_putus(p);
  return api.impor_laporan(p, n, sama, jsonb_build_object('masa_diubah', diubah));
end $$;
