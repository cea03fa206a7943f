-- SPDX-License-Identifier: MIT
-- One digest a day, also after days without a daemon or a relay: what an older delivery still waits to
-- say joins the digest of the new day, a duty by its latest step only, and the older one ends, and its copies to
-- other addresses. Attempts are carried over, so that a path that stays broken still ends in a dead letter.
create function api.kiriman_lipat() returns void
  volatile language plpgsql as $$
declare
  l record;
  n int;
begin
  for l in
    select p.id as lama, p.baru, p.percobaan
    from (
      select k.id, k.unit_id, k.jabatan_tujuan, k.saluran, k.percobaan, first_value(k.id) over w as baru, first_value(k.tanggal) over w as tanggal
      from siklus.kiriman k
      where k.id = any ((select api.antrean_isi())::bigint[]) and k.status = 'menunggu' and k.golongan = 'rekap' and k.salinan_dari is null
      window w as (partition by k.unit_id, k.jabatan_tujuan, k.saluran order by k.tanggal desc, k.urut desc)) p
    left join ( -- the last digest of each office, whatever became of it
      select x.unit_id, coalesce(x.jabatan_tujuan, 0) as jabatan_id, x.saluran, max(x.tanggal) as tanggal from siklus.kiriman x
      where x.tanggal > (select min(a.hari) from siklus.antrean a) and x.golongan = 'rekap' and x.salinan_dari is null group by 1, 2, 3) t
      on t.unit_id = p.unit_id and t.jabatan_id = coalesce(p.jabatan_tujuan, 0) and t.saluran = p.saluran
    where p.id <> p.baru and not exists (select from siklus.kiriman_isi i where i.kiriman_id = p.baru) and coalesce(t.tanggal <= p.tanggal, true)
  loop
    -- What came to wait since the planner began is not held yet: one that is being claimed is left for the next time.
    perform from siklus.kiriman x where x.id in (l.lama, l.baru) and x.status = 'menunggu' order by x.id for update skip locked;
    get diagnostics n = row_count;
    continue when n < 2 or exists (select from siklus.kiriman_isi i where i.kiriman_id = l.baru);
    perform api.kiriman_gabung(l.lama, l.baru, l.percobaan);
  end loop;
end $$;

-- The lines that one delivery waits to say join another that is held and not written; it ends.
create function api.kiriman_gabung(lama bigint, baru bigint, percobaan int) returns void
  volatile language plpgsql as $$
begin
  update siklus.pengingat g set kiriman_id = baru where g.kiriman_id = lama and g.status = 'menunggu';
  update siklus.pengingat g set status = 'batal'
  where g.kiriman_id = baru and g.status = 'menunggu' and exists (
    select from siklus.pengingat n where n.kiriman_id = baru and n.status = 'menunggu' and n.sop_id is not distinct from g.sop_id and n.unit_id is not distinct from g.unit_id and n.jenis = g.jenis
      and n.rujukan = g.rujukan and n.jatuh_tempo = g.jatuh_tempo and n.ditunda_hingga is not distinct from g.ditunda_hingga and n.satuan = g.satuan and n.langkah > g.langkah);
  update siklus.kiriman x set status = 'batal', alasan = 'diganti', sewa_sampai = null, selesai = siklus.sekarang()
  where x.id = any (lama || (select api.kiriman_salinan(lama)));
  update siklus.kiriman x set percobaan = greatest(x.percobaan, kiriman_gabung.percobaan), diperiksa = 0 where x.id = baru;
end $$;
