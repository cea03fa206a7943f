-- SPDX-License-Identifier: MIT
-- An address as a channel keeps it: a telephone number of Indonesia as +62…, a chat id, a mail address, a URL; or
-- the reason why it is none. URL: the same shape the daemon demands before it sends, and one that it may ask.
create function api.kanal_alamat(k siklus.kanal, alamat text, out baku text, out kode text, out pesan text)
  stable language plpgsql as $$
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
  elsif api.url_sah(alamat) then
    pesan := api.url_terlarang(alamat);
    kode := case when pesan is not null then 'url-terlarang' end;
    baku := case when pesan is null then alamat end;
  else
    kode := 'url-cacat';
    pesan := 'Alamat webhook harus berupa URL https:// (http:// hanya bila setelan mengizinkan) tanpa nama pengguna, dengan nama host atau alamat IP yang ditulis biasa.';
  end if;
end $$;

-- Of numbers only an address of four of them, as everybody reads it: 127.1, 0x7f.1 and 2130706433 mean one thing to one library and another
-- to the next.
create function api.url_sah(url text) returns boolean
  immutable language plpgsql as $$
declare
  bagian text[] := regexp_match(url, '^https?://(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]{1,253})(?::([0-9]{1,5}))?(?:/[!-~]*)?$');
begin
  if bagian is null or length(url) > 2000 or bagian[2]::int not between 1 and 65535 then
    return false;
  elsif bagian[1] ~ '^\[' then
    return family(btrim(bagian[1], '[]')::inet) = 6;
  elsif bagian[1] ~ '(^|\.)([0-9]+|0[xX][0-9A-Fa-f]*)$' then
    return bagian[1] ~ '^((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\.(?=[0-9])|$)){4}$';
  end if;
  return bagian[1] ~ '^([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.(?=[A-Za-z0-9])|$))+$';
exception when invalid_text_representation then
  return false;
end $$;

-- An address as people are shown it: of a URL only the host, of a telephone number no digit less (it is no secret).
create function api.alamat_samar(alamat text) returns text
  immutable parallel safe language sql as $$
  select case when alamat ~ '^https?://' then substring(alamat from '^https?://[^/]+') || '/…' else alamat end
$$;
