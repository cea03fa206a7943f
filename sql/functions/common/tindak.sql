-- SPDX-License-Identifier: MIT
-- An act under conditions. kunci: it is done once, however often it is asked for with this key (draft
-- ietf-httpapi-idempotency-key-header). tanda: it is done only while the document that the caller saw is still the
-- one there is (If-Match, RFC 9110 13.1.1). Runs in the caller's rights, so PostgreSQL judges the act by its grant.
-- p: fungsi (without schema), p (its parameters), kunci, dokumen (function of the document), jalur (its parameters), tanda.
create function api.tindak(p jsonb) returns table (jawaban jsonb, diulang boolean)
  volatile language plpgsql as $$
begin
  if p ? 'kunci' then
    jawaban := api.sekali_mulai(p);
  end if;
  diulang := jawaban is not null;
  if diulang then
    return next;
    return;
  end if;
  if p ? 'tanda' then
    perform api.tanda_cocok(p);
  end if;
  execute format('select api.%I($1)', p ->> 'fungsi') into jawaban using p -> 'p';
  if p ? 'kunci' then
    perform api.sekali_selesai(jsonb_build_object('kunci', p -> 'kunci', 'fungsi', p -> 'fungsi', 'jawaban', jawaban));
  end if;
  return next;
end $$;

-- The tag of a document: that of its bytes as they are sent.
create function api.tanda(dok jsonb) returns text
  immutable parallel safe language sql as $$
  select left(encode(sha256(convert_to(dok::text, 'UTF8')), 'hex'), 32)
$$;

-- Refuses unless one of the tags is that of the document now. An SOP is held first, so that none changes it in between.
create function api.tanda_cocok(p jsonb) returns void
  volatile language plpgsql as $$
declare
  dok jsonb;
begin
  if p ->> 'dokumen' = 'sop_lihat' then
    perform api.sop_pegang(p -> 'jalur');
  end if;
  execute format('select api.%I($1)', p ->> 'dokumen') into dok using p -> 'jalur';
  if dok is null or btrim(p ->> 'tanda') <> '*' and not ('"' || api.tanda(dok) || '"' = any (regexp_split_to_array(btrim(p ->> 'tanda'), '\s*,\s*'))) then
    perform api.tolak(412, 'sudah-berubah', 'Data ini sudah berubah sejak terakhir Anda lihat, jadi tindakan tidak dikerjakan.', 'Lihat keadaannya sekarang, lalu ulangi bila masih perlu.');
  end if;
end $$;

-- What was answered when this key was first used; null: it is new, and now taken. Waits for who is using it. Keys of
-- past days are let go of a few at a time. An answer with a secret in it was not kept: that it was given is told.
create function api.sekali_mulai(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  r record := api.jawaban_rahasia(p ->> 'fungsi');
  sidik bytea := sha256(convert_to((case when r.saran is null then p else p || jsonb_build_object('p', (p -> 'p') - r.buatan) end - 'kunci')::text, 'UTF8'));
  lama siklus.permintaan_sekali;
begin
  delete from siklus.permintaan_sekali x where x.ctid = any (array(
    select y.ctid from siklus.permintaan_sekali y where y.dicatat < now() - interval '1 day' order by y.dicatat limit 20 for update skip locked));
  insert into siklus.permintaan_sekali (pelaku, kunci, sidik) values (api.pelaku(), p ->> 'kunci', sidik) on conflict do nothing;
  if found then
    return null;
  end if;
  select * into strict lama from siklus.permintaan_sekali x where x.pelaku = api.pelaku() and x.kunci = p ->> 'kunci';
  if lama.sidik <> sidik then
    perform api.tolak(422, 'kunci-dipakai-lain', 'Idempotency-Key ini sudah dipakai untuk permintaan yang lain.', 'Pakai kunci baru untuk setiap tindakan; kunci yang sama hanya untuk mengulang permintaan yang sama.');
  end if;
  if r.saran is not null then
    perform api.tolak(409, 'rahasia-sudah-ditunjukkan', 'Tindakan ini sudah dikerjakan dengan Idempotency-Key yang sama; rahasianya ditunjukkan sekali itu saja dan tidak disimpan.', r.saran);
  end if;
  return lama.jawaban;
end $$;

-- p: fungsi, kunci, jawaban.
create function api.sekali_selesai(p jsonb) returns void
  volatile language plpgsql as $$
begin
  update siklus.permintaan_sekali x set jawaban = case when (api.jawaban_rahasia(p ->> 'fungsi')).saran is null then p -> 'jawaban' else '{}' end
  where x.pelaku = api.pelaku() and x.kunci = p ->> 'kunci';
end $$;

-- Acts whose answer shows a secret, once: what the daemon has made of it among the parameters, and what to do when the answer
-- did not arrive. Nulls: any other.
create function api.jawaban_rahasia(fungsi text, out buatan text[], out saran text)
  immutable language plpgsql as $$
begin
  buatan := case when fungsi = 'token_buat' then '{sidik,awalan}'::text[] else '{}' end;
  saran := case fungsi
    when 'token_buat' then 'Bila tokennya tidak sampai: cari nomornya dengan siklusctl token list, cabut dengan siklusctl token cabut, lalu buat yang baru dengan kunci baru.'
    when 'kalender_buat' then 'Bila alamatnya tidak sampai: cari nomornya dengan siklusctl kalender list, cabut dengan siklusctl kalender cabut, lalu buat yang baru dengan kunci baru.'
    when 'langganan_tambah' then 'Bila rahasianya tidak sampai: cari nomornya dengan siklusctl langganan list, lalu ganti rahasianya dengan siklusctl langganan rotasi.'
    when 'langganan_rotasi' then 'Bila rahasianya tidak sampai: ganti sekali lagi dengan siklusctl langganan rotasi dan kunci baru.'
  end;
end $$;
