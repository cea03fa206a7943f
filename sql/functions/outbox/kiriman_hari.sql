-- SPDX-License-Identifier: MIT
-- A delivery belongs to the day it is sent, and an office has one digest a day on a channel. A digest of another day takes today's
-- date when it is claimed, so that today's plan finds it there; its text does too, unless it is written already. Where today has
-- another digest, its lines join that one while it is not written; else it waits for the next day, whose digest takes it in
-- (kiriman_lipat) or which it has for itself. Null: it does not leave now. Two that meet here are kept apart by the key of their day.
-- A copy goes to another address as it was written.
create function api.kiriman_hari(k siklus.kiriman, hari date) returns siklus.kiriman
  volatile language plpgsql as $$
declare
  lain bigint;
  kali int := 0;
begin
  if k.tanggal = hari or k.salinan_dari is not null or k.golongan <> 'rekap' and exists (select from siklus.kiriman_isi i where i.kiriman_id = k.id) then
    return k;
  end if;
  loop
    if k.golongan = 'rekap' then
      select x.id into lain from siklus.kiriman x
      where x.tanggal = hari and x.unit_id = k.unit_id and x.jabatan_tujuan is not distinct from k.jabatan_tujuan and x.saluran = k.saluran and x.golongan = 'rekap'
        and x.salinan_dari is null and x.status in ('menunggu', 'dikirim', 'terkirim')
      order by x.urut desc limit 1;
      if lain is not null then
        perform api.kiriman_mengalah(k, lain);
        return null;
      end if;
    end if;
    begin
      update siklus.kiriman x set tanggal = hari, urut = 1 + coalesce((
        select max(y.urut) from siklus.kiriman y
        where y.golongan = k.golongan and y.unit_id = k.unit_id and y.jabatan_tujuan is not distinct from k.jabatan_tujuan and y.saluran = k.saluran and y.tanggal = hari), 0)
      where x.id = k.id returning * into k;
      return k;
    exception when unique_violation then -- another took that place meanwhile: it is seen when asked again
      kali := kali + 1;
      if kali = 3 then
        raise;
      end if;
    end;
  end loop;
end $$;

-- A claimed digest gives way to another of that office and day. The claim counts as no attempt.
create function api.kiriman_mengalah(k siklus.kiriman, kepada bigint) returns void
  volatile language plpgsql as $$
begin
  perform from siklus.kiriman x where x.id = kepada and x.status in ('menunggu', 'dikirim') for update skip locked; -- this claim may hold it, too
  if found and not exists (select from siklus.kiriman_isi i where i.kiriman_id = kepada) then -- asked once it is held: nobody writes it any more
    perform api.kiriman_gabung(k.id, kepada, k.percobaan - 1);
  else
    update siklus.kiriman x set status = 'menunggu', sewa_sampai = null, alasan = 'sehari-satu', percobaan = greatest(x.percobaan - 1, 0),
      coba_lagi = api.kanal_buka(k.saluran, k.unit_id, (select (h.hari + 1)::timestamp at time zone h.tz from api.unit_hari(siklus.sekarang()) h where h.unit_id = k.unit_id))
    where x.id = k.id;
  end if;
end $$;
