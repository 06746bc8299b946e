// What the drivers on Node share; it is put beside each.

// Print what came of a call.
export const report = async (call, ask) => {
  try {
    console.log(JSON.stringify({ call, value: await ask() }));
  } catch (error) {
    console.log(JSON.stringify({ call, fault: String(error) }));
  }
};

// All items of a list, whose pages `get` asks for by their cursor.
export const all = async (get) => {
  const items = [];
  for (let after = ""; after !== undefined && after !== null;) {
    const page = await get(after);
    items.push(...page.data);
    after = page.page_info?.end_cursor;
  }
  return items;
};
