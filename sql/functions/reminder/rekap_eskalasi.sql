-- SPDX-License-Identifier: MIT
-- For a superior: per unit what is late beyond the limit, the worst three lines each, with a draft letter of reprimand to
-- its head, which has 50; none to that of a unit that has ended, whose SOPs want an owner instead. The worst unit first, at most 20 of them; the digest counts the rest.
create function api.rekap_eskalasi(k siklus.kiriman, penerima jsonb) returns jsonb
  stable language plpgsql as $$
begin
  return (
  with b as materialized (
    select * from api.rekap_baris(k) x where x.bagian = 'eskalasi'
  ), u as materialized (
    select b.unit_id, count(*) as jumlah, max(b.hari) as terlama, max(b.hari_kerja) as hari_kerja, jsonb_agg(b.isi order by b.urut) filter (where b.urut <= 3) as baris, jsonb_agg(b.isi order by b.urut) filter (where b.urut <= 50) as surat,
      row_number() over (order by max(b.hari) desc, b.unit_id) as ke
    from b group by b.unit_id
  )
  select coalesce((
    select jsonb_agg(jsonb_build_object('unit', jsonb_build_object('kode', x.kode, 'nama', api.unit_sebutan(x, k.tanggal)), 'jumlah', u.jumlah, 'terlama', u.terlama, 'hari_kerja', u.hari_kerja,
        'baris', u.baris, 'terpotong', u.jumlah - jsonb_array_length(u.baris), 'surat', case when coalesce(x.berakhir > k.tanggal, true) then api.surat_teguran(x, k.tanggal, penerima, u.jumlah, u.surat) end,
        'tautan', (api.kebijakan_nilai(k.unit_id, 'tautan', k.tanggal) #>> '{}') || '/skpd?unit=' || x.kode) order by u.ke)
    from u join siklus.unit x on x.id = u.unit_id where u.ke <= 20), '[]'));
end $$;

-- The name of a unit that something is still owed by; of one that has ended: since when, and why.
create function api.unit_sebutan(u siklus.unit, hari date) returns text
  stable language sql as $$
  select u.nama || case when u.berakhir <= hari then format(' (berakhir %s, SOP-nya belum punya pemilik baru)', api.teks_tanggal(u.berakhir)) else '' end
$$;
