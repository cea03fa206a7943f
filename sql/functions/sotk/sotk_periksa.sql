-- SPDX-License-Identifier: MIT
-- Refuses a reorganisation that the rules do not allow. kelak: it is only being ordered, so that a unit which
-- another order ends by then counts as ended; when it is applied, only what has happened counts.
create function api.sotk_periksa(e siklus.sotk, lama bigint[], penerus bigint[], kelak boolean) returns void
  stable language plpgsql as $$
declare
  j siklus.sotk_jenis;
  bubar bigint[] := array(select unnest(lama) except select unnest(penerus));
  u record;
  t text;
begin
  select * into strict j from siklus.sotk_jenis x where x.jenis = e.jenis;
  if cardinality(lama) = 0 then
    perform api.tolak(400, 'parameter-kurang', 'unit belum diisi.', 'Sebut kode unit yang diubah.');
  elsif cardinality(lama) > j.lama_maks then
    perform api.tolak(422, 'unit-terlalu-banyak', format('%s hanya untuk %s unit, yang disebut %s.', e.jenis, j.lama_maks, cardinality(lama)),
      'Catat satu peristiwa untuk tiap unit.', j.pasal);
  elsif cardinality(penerus) < j.penerus_min then
    perform api.tolak(422, 'penerus-kurang', format('%s memerlukan paling sedikit %s unit penerus.', e.jenis, j.penerus_min),
      'Sebut kode penerus menurut peraturannya; unit yang belum terdaftar didaftarkan Bagian Organisasi dengan: siklusctl unit import.', j.pasal);
  elsif cardinality(penerus) > j.penerus_maks then
    perform api.tolak(422, 'penerus-terlalu-banyak', format('%s paling banyak memiliki %s unit penerus.', e.jenis, j.penerus_maks),
      case when j.penerus_maks = 0 then 'Hapus daftar penerusnya.' else 'Untuk lebih dari satu penerus catat sebagai pecah.' end, j.pasal);
  elsif j.berakhir and cardinality(bubar) = 0 or not j.penerus_lama and lama && penerus then
    perform api.tolak(422, 'penerus-sama', format('Unit %s disebut berakhir dan sekaligus menjadi penerus.',
      (select string_agg(x.kode, ', ' order by x.kode) from siklus.unit x where x.id = any (lama) and x.id = any (penerus))),
      case e.jenis when 'gabung' then 'Sebut juga unit yang digabungkan ke dalamnya.'
        else 'Daftarkan unit baru untuk bagian yang tetap (Bagian Organisasi, siklusctl unit import), lalu sebut sebagai penerus.' end, j.pasal);
  end if;

  select x.kode, x.berakhir, x.id = any (penerus) as penerus into u from siklus.unit x where x.id = any (lama || penerus) and x.berakhir is not null order by x.id limit 1;
  if u.kode is not null then
    perform api.tolak(409, 'unit-berakhir', format('Unit %s sudah berakhir sejak %s.', u.kode, api.teks_tanggal(u.berakhir)),
      format('Lihat peristiwanya dengan: siklusctl sotk list --unit %s.', u.kode), j.pasal);
  end if;
  select x.kode, max(f.tanggal) as tanggal into u
  from siklus.unit x join siklus.sotk_unit y on y.unit_id = x.id join siklus.sotk_terap z on z.sotk_id = y.sotk_id join siklus.sotk f on f.id = y.sotk_id
  where x.id = any (lama) and f.tanggal > e.tanggal group by x.kode order by x.kode limit 1;
  if u.kode is not null then
    perform api.tolak(409, 'tanggal-mundur', format('Unit %s sudah berubah pada %s, sesudah %s.', u.kode, api.teks_tanggal(u.tanggal), api.teks_tanggal(e.tanggal)),
      format('Periksa urutannya dengan: siklusctl sotk list --unit %s.', u.kode), j.pasal);
  end if;
  if j.berakhir then
    select string_agg(x.kode || ' (' || x.nama || ')', ', ' order by x.kode) into t
    from siklus.unit x join siklus.unit a on a.id = any (bubar) and x.jalur operator(public.<@) a.jalur
    where x.id <> all (bubar) and x.berakhir is null
      and not (kelak and exists (
        select from siklus.sotk_unit y join siklus.sotk f on f.id = y.sotk_id join siklus.sotk_jenis k on k.jenis = f.jenis and k.berakhir
        where y.unit_id = x.id and y.peran = 'lama' and f.tanggal <= e.tanggal
          and not exists (select from siklus.sotk_unit q where q.sotk_id = f.id and q.unit_id = x.id and q.peran = 'penerus')
          and not exists (select from siklus.sotk_batal b where b.sotk_id = f.id)));
    if t is not null then
      perform api.tolak(422, 'unit-beranak', format('Masih ada unit yang hidup di bawahnya: %s.', left(t, 400)),
        'Catat lebih dahulu peristiwa SOTK unit-unit itu menurut peraturannya.', j.pasal);
    end if;
  end if;
  if e.jenis = 'ganti_nama' then
    select x.kode into u from siklus.unit x where x.id = lama[1] and x.nama = e.nama and x.jenis = coalesce(e.unit_jenis, x.jenis);
    if u.kode is not null then
      perform api.tolak(409, 'nama-sama', format('Unit %s sudah bernama demikian.', u.kode), 'Periksa nama barunya.', j.pasal);
    end if;
    select x.kode into u from siklus.unit x join siklus.unit a on a.id = lama[1]
    where x.id <> a.id and x.induk_id is not distinct from a.induk_id and x.kunci = siklus.kunci_nama(e.nama) and x.berakhir is null;
    if u.kode is not null then
      perform api.tolak(409, 'nama-ganda', format('Nama "%s" sudah dipakai unit %s di bawah induk yang sama.', left(e.nama, 100), u.kode),
        'Pakai nama yang ditetapkan peraturannya; bila kedua unit menjadi satu, catat sebagai gabung.', j.pasal);
    end if;
  end if;
end $$;
