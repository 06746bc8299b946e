// What the drivers on Node share; it is put beside each.

// Print what came of a call.
export const report = async (call, ask) => {
  try {
    console.log(JSON.stringify({ call, value: await ask() }));
  } catch (error) {
    console.log(JSON.stringify({ call, fault: String(error) }));
  }
};
