-- SPDX-License-Identifier: MIT
-- The link by which the office that a delivery is for acknowledges one line of it. It says everything it is
-- about (purpose, key, delivery, office, duty, step, last day) and is signed, so nothing is kept for links that
-- nobody opens, and the same delivery always has the same link. plpgsql keeps the plans: a digest has
-- many lines, and who writes it has the policy of the day at hand already (dasar: tautan, masa: tautan_hari).
create function api.tautan_tanggapi(k siklus.kiriman, jabatan bigint, jenis text, sop bigint, unit bigint, rujukan bigint,
    jatuh_tempo date, ditunda date, langkah int, dasar text default null, masa int default null) returns text
  stable parallel safe language plpgsql as $$
declare
  c siklus.kunci_tautan;
  isi text;
begin
  if jabatan is null then
    return null;
  end if;
  select * into c from siklus.kunci_tautan t order by t.nomor desc limit 1;
  isi := concat_ws('|', 'tanggapi', c.nomor, coalesce(k.salinan_dari, k.id), jabatan, jenis, coalesce(sop, 0), coalesce(unit, 0), rujukan,
    jatuh_tempo, coalesce(ditunda::text, '-'), langkah, k.tanggal + coalesce(masa, (api.kebijakan_nilai(k.unit_id, 'tautan_hari', k.tanggal) #>> '{}')::int));
  return coalesce(dasar, api.kebijakan_nilai(k.unit_id, 'tautan', k.tanggal) #>> '{}') || '/t/' || api.tautan_huruf(convert_to(isi, 'UTF8')) || '.' || api.tautan_huruf(api.tautan_tanda(isi, c.kunci));
end $$;
