/**
 * Reads QR codes with the camera, where the browser can (BarcodeDetector of the Shape Detection API): the text of a code
 * goes out as the event "check-in:code". Elsewhere the button stays hidden; a phone's own camera opens a code as well.
 */

const button = document.querySelector("[data-scan]");
const camera = document.querySelector("[data-camera]");
const video = camera?.querySelector("video");
const PAUSE = 200;

let stream = null;

async function canScan() {
  if (!("BarcodeDetector" in globalThis) || !navigator.mediaDevices?.getUserMedia) return false;
  const formats = await BarcodeDetector.getSupportedFormats();
  return formats.includes("qr_code");
}

function end() {
  for (const track of stream?.getTracks() ?? []) track.stop();
  stream = null;
  video.srcObject = null;
  camera.hidden = true;
  button.hidden = false;
}

async function look(detector) {
  while (stream) {
    const [found] = await detector.detect(video).catch(() => []);
    if (found && stream) {
      end();
      document.dispatchEvent(new CustomEvent("check-in:code", { detail: found.rawValue }));
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

async function start() {
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch {
    // No camera, or it was refused: the search is there.
    button.hidden = true;
    return;
  }
  camera.hidden = false;
  button.hidden = true;
  video.srcObject = stream;
  await video.play();
  look(new BarcodeDetector({ formats: ["qr_code"] }));
}

if (button && (await canScan().catch(() => false))) {
  button.hidden = false;
  button.addEventListener("click", start);
  camera.querySelector("[data-scan-end]").addEventListener("click", end);
  addEventListener("pagehide", end);
}
