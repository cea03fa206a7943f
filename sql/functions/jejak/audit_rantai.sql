-- SPDX-License-Identifier: MIT
-- Verifies a slice of the chain. ujung: where the next one begins; null: the chain has ended.
create function api.audit_rantai(setelah bigint, hingga bigint, paling int, out n bigint, out ujung text[], out putus jsonb)
  stable language plpgsql as $$
declare
  r record;
begin
  select count(*), max(m.urut), min(m.urut) filter (where m.baku is null or m.sebelum is null or m.sidik <> api.jejak_sidik(m.sebelum, m.baku)) as rusak into r
  from api.jejak_mata(setelah, hingga, paling) m;
  n := r.count;
  if r.rusak is not null then
    putus := api.audit_mata_rusak(r.rusak);
  elsif n >= paling then
    ujung := array['rantai', '0', r.max::text];
  end if;
end $$;

-- What is wrong with a link: the seal before it is gone, its row is gone, its row or its seal is another.
create function api.audit_mata_rusak(tempat bigint) returns jsonb
  stable language plpgsql as $$
declare
  s siklus.jejak_segel;
  sebelum bytea;
  baris text;
  h bytea;
  sesudah record;
begin
  select * into strict s from siklus.jejak_segel x where x.urut = tempat;
  sebelum := case when tempat = 1 then decode(repeat('00', 32), 'hex') else (select x.sidik from siklus.jejak_segel x where x.urut = tempat - 1) end;
  if sebelum is null then
    return api.audit_putus(tempat - 1, 'segel-hilang', format('Mata rantai ke-%s hilang.', tempat - 1));
  end if;
  if (select count(*) from (select from siklus.jejak j where j.id = s.id union all select from siklus.jejak_perubahan c where c.id = s.id) x) > 1 then
    return api.audit_putus(tempat, 'baris-disisipkan', format('Baris jejak nomor %s (mata rantai ke-%s) ada lebih dari satu: disisipkan sesudahnya.', s.id, tempat));
  end if;
  baris := coalesce((select api.jejak_baku(j) from siklus.jejak j where j.id = s.id), (select api.jejak_baku(c) from siklus.jejak_perubahan c where c.id = s.id));
  if baris is null then
    return api.audit_putus(tempat, 'baris-hilang', format('Baris jejak nomor %s (mata rantai ke-%s) hilang.', s.id, tempat));
  end if;
  h := api.jejak_sidik(sebelum, baris);
  select x.sidik, coalesce((select api.jejak_baku(j) from siklus.jejak j where j.id = x.id), (select api.jejak_baku(c) from siklus.jejak_perubahan c where c.id = x.id)) as baku into sesudah
  from siklus.jejak_segel x where x.urut = tempat + 1;
  if sesudah.sidik = api.jejak_sidik(h, sesudah.baku) then
    return api.audit_putus(tempat, 'segel-diubah', format('Segel mata rantai ke-%s diubah; baris nomor %s masih seperti semula.', tempat, s.id), baris);
  end if;
  return api.audit_putus(tempat, 'baris-diubah', format('Baris jejak nomor %s (mata rantai ke-%s) tidak lagi seperti ketika disegel.', s.id, tempat), baris);
end $$;
