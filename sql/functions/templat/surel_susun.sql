-- SPDX-License-Identifier: MIT
-- A mail, ready to be sent: subject, text, HTML, the calendar of its duties, what it answers to; and which versions
-- of the templates said so. dok: the document as it goes out by webhook ({type, timestamp, data}).
create function api.surel_susun(kunci text, dok jsonb) returns jsonb
  stable language plpgsql as $$
declare
  d jsonb := api.templat_dok(dok);
begin
  return api.surat_susun(kunci, dok, d) || jsonb_strip_nulls(jsonb_build_object('kalender', api.kalender_susun(dok), 'kalender_batal', api.kalender_batal(dok),
    'kepala', case when kunci = 'rekap' then api.surel_utas(coalesce(dok -> 'data', dok)) end, 'lampiran', api.surel_lampiran(d)));
end $$;

-- What a mail answers to: the first one that this office had about the duty it names first. Mail programs put
-- together what names the same Message-ID in References; one that truly arrived is known to all of them, also to
-- those that know nothing of an invented one. A further address of the office has the copies that went to it.
-- Null for the first.
create function api.surel_utas(d jsonb) returns jsonb
  stable language plpgsql as $$
begin
  if d ->> 'id' !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then -- a sample: nothing has gone out as it, and the ledger is not searched for that
    return null;
  end if;
  return (
    with b as (
      select (x ->> 'sop_id')::bigint as sop_id, x #>> '{unit,kode}' as kode, x ->> 'jenis' as jenis, coalesce((x ->> 'rujukan')::bigint, 0) as rujukan
      from coalesce(d #> '{terlambat,0}', d #> '{segera,0}', d #> '{berikutnya,0}', d #> '{eskalasi,0,baris,0}') x
    ), g as materialized ( -- what the ledger has of that duty, this one as well; by the index that leads to it, for most of the ledger is of others
      select g.kiriman_id from b join siklus.pengingat g on g.sop_id = b.sop_id and g.jenis = b.jenis and g.rujukan = b.rujukan
      union
      select g.kiriman_id from b join siklus.unit n on n.kode = b.kode join siklus.pengingat g on g.sop_id is null and g.unit_id = n.id and g.jenis = b.jenis and g.rujukan = b.rujukan
      where b.sop_id is null
    ), k as materialized (
      select y.* from g join siklus.kiriman y on y.id = g.kiriman_id where y.kunci = (d ->> 'id')::uuid
      union all
      select y.* from g join siklus.kiriman y on y.salinan_dari = g.kiriman_id where y.kunci = (d ->> 'id')::uuid
    )
    select jsonb_build_object('utas', x.kunci)
    from k cross join g
    cross join lateral (
      select y.* from siklus.kiriman y where k.salinan_dari is null and y.id = g.kiriman_id
      union all
      select y.* from siklus.kiriman y where k.salinan_dari is not null and y.salinan_dari = g.kiriman_id and y.saluran_id = k.saluran_id) x
    where x.id < k.id and x.unit_id = k.unit_id and x.jabatan_tujuan is not distinct from k.jabatan_tujuan and x.saluran = k.saluran and x.status = 'terkirim'
    order by x.id limit 1);
end $$;

-- The draft letters that a superior gets with it. Null: none.
create function api.surel_lampiran(d jsonb) returns jsonb
  immutable language plpgsql as $$
begin
  return (
    select jsonb_agg(jsonb_build_object('nama', format('teguran-%s.txt', coalesce(nullif(lower(regexp_replace(e #>> '{unit,kode}', '[^A-Za-z0-9-]+', '-', 'g')), ''), n::text)), 'jenis', 'text/plain', 'teks', e #>> '{surat,teks}') order by n)
    from jsonb_array_elements(case jsonb_typeof(d -> 'eskalasi') when 'array' then d -> 'eskalasi' else '[]' end) with ordinality x (e, n)
    where e #>> '{surat,teks}' is not null);
end $$;
