-- SPDX-License-Identifier: MIT
-- The acts that may be done next on a trip, each with who (on the unit's today, hari) and by which article.
create function api.tindakan_berikut(t siklus.perjalanan, s siklus.sop, hari date) returns jsonb
  stable language plpgsql as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('tindakan', k.kode, 'nama', k.nama, 'kurang', k.kurang,
      'oleh', case when k.peran = 'tim' then coalesce((select string_agg(x.nama || ' (' || x.peran || ')', ', ' order by x.urut) from api.tim_kini(t.versi_id) x),
                'tim penyusun, dibentuk oleh ' || api.peran_teks(s.unit_id, 'koordinator', v.lingkup, hari))
              else api.peran_teks(s.unit_id, k.peran, v.lingkup, hari) end,
      'pasal', k.pasal) order by k.urut), '[]')
  from siklus.versi v cross join api.tindakan_keadaan(t.versi_id) k
  where v.id = t.versi_id and k.tahap = (select api.tahap_kini(t.versi_id)) and k.keadaan in ('belum', 'menunggu') and k.boleh);
end $$;
