-- SPDX-License-Identifier: MIT
-- The addresses that only fail, and those that were stopped for it: of who holds the office on a day; one of a holder who has left is asked no more.
create function api.saluran_rusak(hari date) returns table (saluran text, unit_id bigint, jabatan_id bigint, jabatan text, alasan text, sejak timestamptz, henti timestamptz, beruntun int)
  stable language sql as $$
  select c.jenis, coalesce(j.unit_id, l.unit_id), j.id, j.nama, g.alasan, g.sejak, g.henti, g.beruntun
  from siklus.saluran_gagal g
  join siklus.saluran c on c.id = g.saluran_id
  left join siklus.langganan l on l.id = c.langganan_id
  left join siklus.pejabat f on f.id = c.pejabat_id
  left join siklus.jabatan j on j.id = coalesce(c.jabatan_id, f.jabatan_id)
  where f.id is null or f.masa @> saluran_rusak.hari
$$;

-- One more failure of an address. After henti_detik of nothing but failures (five at least), or when the receiver
-- says that it is gone for good, the address is stopped: what waits looks for the next step up, and the trail says so.
create function api.saluran_gagal_catat(saluran bigint, saat timestamptz, kode int, alasan text, hilang boolean, henti_detik int) returns void
  volatile language plpgsql as $$
declare
  g siklus.saluran_gagal;
begin
  if saluran is null then
    return;
  end if;
  insert into siklus.saluran_gagal as x (saluran_id, sejak, terakhir, beruntun, kode, alasan) values (saluran, saat, saat, 1, kode, alasan)
  on conflict (saluran_id) do update set terakhir = excluded.terakhir, beruntun = x.beruntun + 1, kode = excluded.kode, alasan = excluded.alasan returning x.* into g;
  if hilang or g.beruntun >= 5 and g.terakhir - g.sejak >= make_interval(secs => henti_detik) then
    update siklus.saluran s set aktif = false where s.id = saluran and s.aktif;
    if found then
      update siklus.saluran_gagal x set henti = saat where x.saluran_id = saluran;
      perform api.jejak_catat('saluran_henti', null, coalesce(j.unit_id, jp.unit_id, (select l.unit_id from siklus.langganan l where l.id = s.langganan_id)), jsonb_build_object('saluran', s.jenis, 'alamat', s.alamat, 'alasan', alasan, 'sejak', api.waktu(g.sejak)))
      from siklus.saluran s left join siklus.jabatan j on j.id = s.jabatan_id
      left join siklus.pejabat f on f.id = s.pejabat_id left join siklus.jabatan jp on jp.id = f.jabatan_id where s.id = saluran;
    end if;
  end if;
end $$;
