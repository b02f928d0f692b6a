"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/text-field.tsx";

type PasswordFieldProps = {
  label: string;
  name: string;
  value: string;
  onValueChange: (value: string) => void;
  /** "new-password" lets a password manager offer one. */
  autoComplete: "new-password" | "current-password";
  error?: string | undefined;
  help?: string;
};

/** A password, hidden until one wants to see it. */
export function PasswordField({ label, name, error, help, ...input }: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  return (
    <div className="relative">
      <TextField
        {...input}
        label={label}
        name={name}
        type={shown ? "text" : "password"}
        required
        spellCheck={false}
        autoCapitalize="off"
        error={error}
        help={help}
        inputClassName="pr-18"
      />
      <Button
        variant="quiet"
        size="small"
        aria-pressed={shown}
        aria-label={`Show ${label.toLowerCase()}`}
        onClick={() => setShown(!shown)}
        className="absolute top-7 right-1"
      >
        {shown ? "Hide" : "Show"}
      </Button>
    </div>
  );
}

/** How a good password is chosen, said before anything is wrong. */
export const NEW_PASSWORD_HELP = "At least 12 characters. A few unrelated words are good and easy to remember.";
