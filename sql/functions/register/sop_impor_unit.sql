-- SPDX-License-Identifier: MIT
-- Gives each row of an SOP import its unit (impor_sop.unit_id), creating unknown ones when asked to.
create function api.sop_impor_unit(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  induk siklus.unit := api.arg_unit(p, 'induk');
  r record;
  u siklus.unit;
  baru jsonb := '[]';
begin
  for r in
    select n.kunci, min(n.nama) as nama, min(n.baris) as baris, array_agg(n.baris order by n.baris) as semua,
           (select array_agg(x.id) from siklus.unit x
            where (x.kunci = n.kunci or x.kode = upper(min(n.nama))) and x.berakhir is null and (induk.id is null or x.jalur operator(public.<@) induk.jalur)) as ada,
           (select x.kode from siklus.unit x
            where (x.kunci = n.kunci or x.kode = upper(min(n.nama))) and x.berakhir is not null and (induk.id is null or x.jalur operator(public.<@) induk.jalur)
            order by x.berakhir desc, x.id desc limit 1) as bubar
    from (select b.baris, siklus.kunci_nama(b.data ->> 'unit') as kunci,
                 first_value(b.data ->> 'unit') over (partition by siklus.kunci_nama(b.data ->> 'unit') order by b.urut) as nama
          from impor_baris b where coalesce(b.data ->> 'unit', '') <> ''
            and not exists (select from impor_galat g where g.baris = b.baris and g.kolom = 'unit')) n
    group by n.kunci order by min(n.baris)
  loop
    if cardinality(r.ada) > 1 then
      insert into impor_galat select x, 'unit', 'unit-ganda', format('Ada %s unit bernama "%s"; sebut yang dimaksud dengan --induk atau tulis kodenya.',
        cardinality(r.ada), r.nama) from unnest(r.semua) x;
      continue;
    elsif cardinality(r.ada) = 1 then
      update impor_sop set unit_id = r.ada[1] where kunci_unit = r.kunci;
      continue;
    elsif r.bubar is not null then -- not made anew: its work went to the successors
      insert into impor_galat select x, 'unit', 'unit-berakhir', format('Unit "%s" (%s) sudah berakhir; SOP-nya milik penerusnya: %s.', r.nama, r.bubar, coalesce((
        select string_agg(y.kode, ', ' order by y.kode) from siklus.unit z cross join api.unit_penerus(z.id) w join siklus.unit y on y.id = w.unit_id where z.kode = r.bubar), 'tidak ada')) from unnest(r.semua) x;
      continue;
    elsif not api.arg_benar(p, 'buat_unit') then
      insert into impor_galat select x, 'unit', 'unit-tak-dikenal', format('Unit "%s" tidak dikenal; daftarkan dahulu, atau %s.', r.nama,
        case when current_setting('siklus.kredensial', true) like 'sesi:%' then 'pilih "Buat unit yang belum terdaftar"' else 'pakai --buat-unit' end) from unnest(r.semua) x;
      continue;
    end if;
    u := api.unit_buat(r.nama, induk);
    if u.id is null then
      insert into impor_galat select x, 'unit', 'induk-tak-jelas', format('Induk unit "%s" tidak jelas; sebut dengan --induk KODE.', r.nama) from unnest(r.semua) x;
    else
      update impor_sop set unit_id = u.id where kunci_unit = r.kunci;
      baru := baru || jsonb_build_object('kode', u.kode, 'nama', u.nama, 'jenis', u.jenis,
                                         'induk', (select kode from siklus.unit where id = u.induk_id));
    end if;
  end loop;
  return baru;
end $$;
