-- SPDX-License-Identifier: MIT
-- The request of a gateway for one message: method, URL, headers and body out of the channel's settings. Data stands
-- only inside values: of a JSON body inside its strings, of a form percent-encoded, so that no text can change the
-- shape of a request. A secret stays ${rahasia:NAMA}; the daemon puts it in at the moment of sending. What the data
-- itself says of that form is broken up here, so that a title can never ask for a secret.
-- templat: by which version of its template the message was written; null where the channel has a text of its own.
create function api.gerbang_susun(kanal siklus.kanal, alamat text, dok jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  s jsonb := kanal.setelan;
  tanda text := replace(gen_random_uuid()::text, '-', '');
  jenis text := coalesce(s ->> 'jenis_isi', 'json');
  m record := api.gerbang_pesan(kanal, dok);
  data jsonb := api.gerbang_data(kanal, alamat, dok, m.pesan);
  isian jsonb := case s ->> 'ragam' when 'html' then api.json_html(data) else data end;
begin
  return jsonb_build_object('metode', coalesce(s ->> 'metode', 'POST'), 'jenis_isi', jenis,
    'url', api.gerbang_rahasia(api.gerbang_url(api.gerbang_tandai(s ->> 'url', tanda), data), tanda),
    'kepala', (select coalesce(jsonb_agg(h.key || ': ' || api.gerbang_rahasia(api.templat_tulis(api.gerbang_tandai(h.value, tanda), data, 'kepala'), tanda)), '[]')
               from jsonb_each_text(coalesce(s -> 'kepala', '{}')) h),
    'isi', case when s ? 'isi' then api.gerbang_rahasia(case jenis
        when 'form' then (select string_agg(api.persen(f.key) || '=' || api.persen(api.gerbang_teks(f.value, isian, tanda)), '&') from jsonb_each_text(s -> 'isi') f)
        else api.gerbang_isi(s -> 'isi', isian, tanda)::text end, tanda) end,
    'templat', jsonb_build_object('pesan', m.versi));
end $$;

-- The message as text, cut to what the gateway takes.
create function api.gerbang_pesan(kanal siklus.kanal, dok jsonb, out pesan text, out versi bigint)
  stable language plpgsql as $$
begin
  if kanal.setelan ? 'pesan' then
    pesan := api.templat_tulis(kanal.setelan ->> 'pesan', coalesce(dok -> 'data', '{}') || jsonb_build_object('waktu', dok ->> 'timestamp'), 'teks');
  else
    select x.pesan, x.versi into pesan, versi from api.pesan_susun(split_part(dok ->> 'type', '.', 2), kanal.nama, dok) x;
  end if;
  pesan := api.gerbang_potong(pesan, coalesce((kanal.setelan ->> 'panjang_maks')::int, 4096));
end $$;

-- What a template may name: the members of the document, the address as the gateway wants it, the text.
create function api.gerbang_data(kanal siklus.kanal, alamat text, dok jsonb, pesan text) returns jsonb
  stable language sql as $$
  select coalesce(dok -> 'data', '{}') || jsonb_build_object('waktu', dok ->> 'timestamp', 'jenis', dok ->> 'type', 'alamat', alamat,
    'penerima', api.gerbang_penerima(kanal.setelan, alamat), 'pesan', pesan)
$$;

-- The address in the gateway's own way of writing it.
create function api.gerbang_penerima(setelan jsonb, alamat text) returns text
  immutable language sql as $$
  select case setelan #>> '{penerima,bentuk}'
      when 'e164_tanpa_plus' then ltrim(alamat, '+')
      when 'nol' then regexp_replace(alamat, '^\+62', '0')
      else alamat end || coalesce(setelan #>> '{penerima,akhiran}', '')
$$;

-- At most maks letters as the gateways count them (UTF-16: a letter beyond the first plane is two), cut at the end
-- of a line where one is near.
create function api.gerbang_potong(t text, maks int) returns text
  immutable language plpgsql as $$
declare
  akhir constant text := E'\n… (dipotong)';
  n int;
  lebih int;
  kepala text;
begin
  t := rtrim(t, E' \n');
  if length(t) + regexp_count(t, '[\U00010000-\U0010FFFF]') <= maks then
    return t;
  end if;
  n := maks - length(akhir);
  loop
    kepala := left(t, n);
    lebih := length(kepala) + regexp_count(kepala, '[\U00010000-\U0010FFFF]') - (maks - length(akhir));
    exit when lebih <= 0;
    n := n - (lebih + 1) / 2; -- a letter is two at most: never too short
  end loop;
  return rtrim(coalesce(substring(kepala from '^(.*)\n[^\n]{0,200}$'), kepala)) || akhir;
end $$;

-- A secret's place while a template is written: a mark that no data can hold, since it is drawn after the data.
create function api.gerbang_tandai(t text, tanda text) returns text
  immutable language sql as $$
  select regexp_replace(t, '\$\{rahasia:([a-z0-9-]+)\}', tanda || '-\1-' || tanda, 'g')
$$;

create function api.gerbang_rahasia(t text, tanda text) returns text
  immutable language sql as $$
  select regexp_replace(replace(t, '${rahasia:', '$ {rahasia:'), tanda || '-([a-z0-9-]+?)-' || tanda, '${rahasia:\1}', 'g')
$$;

-- A template filled in with every value as it is, line breaks too.
create function api.gerbang_teks(templat text, data jsonb, tanda text) returns text
  stable language sql as $$
  select ('"' || api.templat_tulis(substr(x.t, 2, length(x.t) - 2), data, 'json') || '"')::jsonb #>> '{}'
  from (select to_jsonb(api.gerbang_tandai(templat, tanda))::text as t) x
$$;

create function api.gerbang_isi(isi jsonb, data jsonb, tanda text) returns jsonb
  stable language sql as $$
  select case jsonb_typeof(isi)
    when 'object' then (select coalesce(jsonb_object_agg(m.key, api.gerbang_isi(m.value, data, tanda)), '{}') from jsonb_each(isi) m)
    when 'array' then (select coalesce(jsonb_agg(api.gerbang_isi(m.value, data, tanda) order by m.urut), '[]') from jsonb_array_elements(isi) with ordinality m (value, urut))
    when 'string' then to_jsonb(api.gerbang_teks(isi #>> '{}', data, tanda))
    else isi end
$$;

-- A URL: each value percent-encoded whole, so that it stays one part of the path or of the query.
create function api.gerbang_url(templat text, data jsonb) returns text
  stable language sql as $$
  select string_agg(case when b.bagian ~ '^\{\{' then api.persen(api.gerbang_teks(b.bagian, data, '')) else b.bagian end, '' order by b.urut)
  from (select m[1] as bagian, urut from regexp_matches(templat, '(\{\{[^{}]*\}\}|[^{]+|\{)', 'g') with ordinality x (m, urut)) b
$$;

-- Every text of a value as HTML text.
create function api.json_html(isi jsonb) returns jsonb
  immutable language sql as $$
  select case jsonb_typeof(isi)
    when 'object' then (select coalesce(jsonb_object_agg(m.key, api.json_html(m.value)), '{}') from jsonb_each(isi) m)
    when 'array' then (select coalesce(jsonb_agg(api.json_html(m.value) order by m.urut), '[]') from jsonb_array_elements(isi) with ordinality m (value, urut))
    when 'string' then to_jsonb(replace(replace(replace(replace(isi #>> '{}', '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;'))
    else isi end
$$;

-- RFC 3986 2.1: every byte but the unreserved ones.
create function api.persen(t text) returns text
  immutable strict parallel safe language sql as $$
  select coalesce(string_agg(case when b < 128 and chr(b) ~ '[A-Za-z0-9_.~-]' then chr(b) else '%' || upper(lpad(to_hex(b), 2, '0')) end, '' order by i), '')
  from (select i, get_byte(x, i) as b from (select convert_to(t, 'UTF8') as x) y cross join lateral generate_series(0, octet_length(x) - 1) i) z
$$;
