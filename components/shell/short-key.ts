/** An item's key without its owner, a sha at the length people recognise: "shop#12", "shop@1a2b3c4". A card's says nothing to anybody: "card". */
export function shortKey(key: string): string {
  if (key.startsWith("card:")) return "card";
  const name = key.slice(key.indexOf("/") + 1);
  const [repository, sha] = name.split("@");
  return sha === undefined ? name : `${repository}@${sha.slice(0, 7)}`;
}
