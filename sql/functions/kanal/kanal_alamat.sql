-- SPDX-License-Identifier: MIT
-- An address as a channel keeps it: a telephone number of Indonesia as +62…, a chat id, a mail address, a URL; or
-- the reason why it is none. URL: the same shape the daemon demands before it sends.
create function api.kanal_alamat(k siklus.kanal, alamat text, out baku text, out kode text, out pesan text)
  immutable language plpgsql as $$
declare
  bentuk text := case k.dasar when 'surel' then 'surel' when 'webhook' then 'url' else coalesce(k.setelan #>> '{penerima,alamat}', 'telepon') end;
  rapat text := regexp_replace(alamat, '[\s().-]', '', 'g');
begin
  if bentuk = 'telepon' then
    if rapat ~ '^(\+62|62|0)[2-9][0-9]{6,11}$' and alamat ~ '^\+?[0-9][0-9 ().-]*$' then
      baku := '+62' || regexp_replace(rapat, '^(\+62|62|0)', '');
    else
      kode := 'telepon-cacat';
      pesan := format('"%s" bukan nomor telepon Indonesia; tulis misalnya 0812-3456-7890 atau +6281234567890.', left(alamat, 40));
    end if;
  elsif bentuk = 'chat' then
    if btrim(alamat) ~ '^(-?[1-9][0-9]{0,18}|@[A-Za-z][A-Za-z0-9_]{3,63})$' then
      baku := btrim(alamat);
    else
      kode := 'chat-cacat';
      pesan := format('"%s" bukan nomor obrolan; tulis angkanya (boleh diawali -) atau @nama saluran.', left(alamat, 40));
    end if;
  elsif bentuk = 'surel' then
    if api.surel_sah(alamat) then
      baku := alamat;
    else
      kode := 'surel-cacat';
      pesan := format('"%s" bukan alamat surel yang sah.', left(alamat, 80));
    end if;
  elsif alamat ~ '^https?://[A-Za-z0-9.:\[\]-]+(/[!-~]*)?$' and length(alamat) <= 2000 then
    baku := alamat;
  else
    kode := 'url-cacat';
    pesan := 'Alamat webhook harus berupa URL https:// (http:// hanya bila setelan mengizinkan) tanpa nama pengguna.';
  end if;
end $$;

-- An address as people are shown it: of a URL only the host, of a telephone number no digit less (it is no secret).
create function api.alamat_samar(alamat text) returns text
  immutable parallel safe language sql as $$
  select case when alamat ~ '^https?://' then substring(alamat from '^https?://[^/]+') || '/…' else alamat end
$$;
