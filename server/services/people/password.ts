import { hash, verify } from "@node-rs/argon2";
import { z } from "zod";

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const PASSWORD_MIN_LENGTH = 12;
const PASSWORD_MAX_LENGTH = 256;

/** A password somebody chooses. Length is what counts; no rules about digits and signs. */
export const newPassword = z
  .string()
  .min(
    PASSWORD_MIN_LENGTH,
    `Use at least ${PASSWORD_MIN_LENGTH} characters. A few unrelated words are good and easy to remember.`,
  )
  .max(PASSWORD_MAX_LENGTH, `Use at most ${PASSWORD_MAX_LENGTH} characters.`)
  .refine((password) => new Set(password).size >= 5, "This is too easy to guess: use more different characters.");

/** The argon2id hash to store, with its own salt and cost inside. */
export async function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

export async function passwordMatches(passwordHash: string, password: string): Promise<boolean> {
  return verify(passwordHash, password);
}

let decoy: Promise<string> | null = null;

/** Takes as long as checking a real password, so that the time of an answer does not tell whether an account exists. */
export async function pretendToCheck(password: string): Promise<void> {
  decoy ??= hashPassword("no account has this password");
  await verify(await decoy, password);
}
