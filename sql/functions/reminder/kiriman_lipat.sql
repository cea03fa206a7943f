-- SPDX-License-Identifier: MIT
-- One digest a day, also after days without a daemon or a relay: what an older delivery still waits to
-- say joins the digest of the new day, a duty by its latest step only, and the older one ends, and its copies to
-- other addresses. Attempts are carried over, so that a path that stays broken still ends in a dead letter.
create function api.kiriman_lipat() returns void
  volatile language plpgsql as $$
declare
  l record;
begin
  for l in
    select lama.id as lama, baru.id as baru, lama.percobaan
    from siklus.kiriman baru
    join siklus.kiriman lama on lama.golongan = 'rekap' and lama.salinan_dari is null and lama.unit_id = baru.unit_id and lama.jabatan_tujuan is not distinct from baru.jabatan_tujuan
      and lama.saluran = baru.saluran and lama.tanggal < baru.tanggal and lama.status = 'menunggu'
    where baru.status = 'menunggu' and baru.golongan = 'rekap' and baru.salinan_dari is null and not exists (select from siklus.kiriman_isi i where i.kiriman_id = baru.id)
      and not exists (select from siklus.kiriman x where x.golongan = 'rekap' and x.unit_id = baru.unit_id and x.jabatan_tujuan is not distinct from baru.jabatan_tujuan
        and x.saluran = baru.saluran and x.tanggal > baru.tanggal and x.salinan_dari is null)
  loop
    update siklus.pengingat g set kiriman_id = l.baru where g.kiriman_id = l.lama and g.status = 'menunggu';
    update siklus.pengingat g set status = 'batal'
    where g.kiriman_id = l.baru and g.status = 'menunggu' and exists (
      select from siklus.pengingat n where n.kiriman_id = l.baru and n.status = 'menunggu' and n.sop_id is not distinct from g.sop_id and n.unit_id is not distinct from g.unit_id and n.jenis = g.jenis
        and n.rujukan = g.rujukan and n.jatuh_tempo = g.jatuh_tempo and n.ditunda_hingga is not distinct from g.ditunda_hingga and n.satuan = g.satuan and n.langkah > g.langkah);
    update siklus.kiriman set status = 'batal', alasan = 'diganti', selesai = siklus.sekarang() where id = l.lama or salinan_dari = l.lama and status = 'menunggu';
    update siklus.kiriman set percobaan = greatest(percobaan, l.percobaan) where id = l.baru;
  end loop;
end $$;
