-- SPDX-License-Identifier: MIT
-- The planner: writes the ledger rows of what is to be said now for units whose sending is armed, under
-- one delivery per unit, channel and local day. Idempotent: the keys of ledger and deliveries refuse a
-- second row, so any number of daemons may run it, and a day missed is caught up with its latest step.
-- A day whose digest has been made already is left as it is; the rest waits for the next working day.
-- What older deliveries still wait to say joins the digest of the new day (kiriman_lipat).
create function api.rencana_jalankan(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  saat timestamptz := siklus.sekarang();
  hasil jsonb;
begin
  perform pg_advisory_xact_lock(hashtext('siklus.rencana'));
  -- Deliveries that may still take lines are held, so that none is claimed and written meanwhile.
  perform 1 from siklus.kiriman k where k.status = 'menunggu' and not exists (select from siklus.kiriman_isi i where i.kiriman_id = k.id) for update;
  with r as materialized (
    select * from api.rencana_pada(saat) x where x.aktif
  ), jendela as materialized (
    select x.unit_id, api.jendela_berikut(x.unit_id, saat) as buka from (select distinct unit_id from r) x
  ), kirim as (
    insert into siklus.kiriman (unit_id, saluran, tanggal, coba_lagi, dibuat)
    select distinct r.unit_id, r.saluran, r.hari, j.buka, saat from r join jendela j on j.unit_id = r.unit_id
    where not exists (select from siklus.kiriman k where k.unit_id = r.unit_id and k.saluran = r.saluran and k.tanggal = r.hari)
    on conflict do nothing returning id, unit_id, saluran, tanggal
  ), buka as (
    select id, unit_id, saluran, tanggal from kirim
    union all
    select k.id, k.unit_id, k.saluran, k.tanggal from siklus.kiriman k
    where k.status = 'menunggu' and not exists (select from siklus.kiriman_isi i where i.kiriman_id = k.id)
  ), catat as (
    insert into siklus.pengingat (sop_id, jenis, jatuh_tempo, langkah, saluran, kiriman_id, perkiraan)
    select r.sop_id, r.jenis, r.jatuh_tempo, r.langkah, r.saluran, b.id, r.perkiraan
    from r join buka b on b.unit_id = r.unit_id and b.saluran = r.saluran and b.tanggal = r.hari
    on conflict do nothing returning 1
  )
  select jsonb_build_object('kiriman', (select count(*) from kirim), 'pengingat', (select count(*) from catat),
                            'unit', (select count(distinct unit_id) from kirim)) into hasil;
  perform api.kiriman_lipat();
  insert into siklus.denyut (nama, waktu, hasil) values ('rencana', saat, hasil)
  on conflict (nama) do update set waktu = excluded.waktu, hasil = excluded.hasil;
  if (hasil ->> 'kiriman')::int > 0 then
    perform pg_notify('siklus_kiriman', '');
  end if;
  return hasil;
end $$;
