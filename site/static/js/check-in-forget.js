/**
 * On a page for somebody who is signed out: a device that was at a door forgets the people of all events. What was noted
 * and not sent yet stays, without which arrivals would be lost; it goes when somebody signs in at that door again.
 */

const known = (await indexedDB.databases?.()) ?? [];
if (known.some((one) => one.name === "check-in")) {
  const request = indexedDB.open("check-in");
  request.onsuccess = () => {
    const database = request.result;
    if (database.objectStoreNames.contains("events")) {
      database.transaction("events", "readwrite").objectStore("events").clear();
    }
    database.close();
  };
}
