-- SPDX-License-Identifier: MIT
-- Foreign text as one clean line: controls, line breaks and runs of white space become one space, none at the
-- ends; bidi and other invisible marks are dropped, piled-up accents too. At most maks characters, the last then
-- being an ellipsis. The same rule as render_text_plain of the daemon.
create function api.teks_baris(t text, maks int) returns text
  immutable parallel safe language plpgsql as $$
begin
  if t !~ '^[!-~]+( [!-~]+)*$' then
    t := btrim(regexp_replace(regexp_replace(regexp_replace(t,
      '[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]+', '', 'g'),
      '[\u0001-\u0020\u007f-\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+', ' ', 'g'),
      '([\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{2})[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+', '\1', 'g'));
  end if;
  return case when length(t) > maks then rtrim(left(t, maks - 1)) || '…' else t end;
end $$;
