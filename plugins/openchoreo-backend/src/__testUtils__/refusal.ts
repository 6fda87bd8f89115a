/** The error with which the control plane answers a call that it is to refuse. */
export async function refusal(
  call: Promise<unknown>,
): Promise<{ readonly name: string; readonly message: string }> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Error && error.cause instanceof Error) {
      const { name, message } = error.cause;
      return { name, message };
    }
    throw error;
  }
  throw new Error('The call was not refused');
}
